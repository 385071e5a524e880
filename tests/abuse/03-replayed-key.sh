#!/usr/bin/env bash
# 3: a key that was used is sent again.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/answered before' '/answer/void'
scenario procedure/t2000-approve 'a used key does nothing' 'and he is told so'
done_testing
