#!/usr/bin/env bash
# 10: an absence notice with the word and the key.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit detect '/detect/marked as automatic' '/detect/out of office' '/detect/made by a machine'
scenario procedure/t2000-approve 'an out-of-office notice'
done_testing
