#!/usr/bin/env bash
# 22: an answer quotes what is secret.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/what was said of a secret is not sent back'
scenario procedure/t3020-lapsus 'nor in the list of letters' 'nor in the log'
done_testing
