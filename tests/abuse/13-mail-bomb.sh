#!/usr/bin/env bash
# 13: a flood of mails.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit receipt '/receipt/more than a day holds'
scenario fault/t1520-processes 'each is an entry' 'the others wait, and no hour has more'
done_testing
