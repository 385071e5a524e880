#!/usr/bin/env bash
# 14: our receipts are turned against a third.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit receipt '/receipt/not authenticated' '/receipt/the same, a second time in a day' '/receipt/one more of them'
done_testing
