#!/usr/bin/env bash
# 31: what comes in is shown to whom nobody vouches for.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit receipt '/receipt/not authenticated'
scenario procedure/t3010-complaint 'and none of it is quoted'
scenario procedure/t2040-commands 'not for another'
done_testing
