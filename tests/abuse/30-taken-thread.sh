#!/usr/bin/env bash
# 30: a number or a thread that was guessed.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit detect '/detect/somebody else in that thread'
scenario procedure/t2000-approve 'no key'
done_testing
