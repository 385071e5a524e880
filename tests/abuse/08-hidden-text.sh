#!/usr/bin/env bash
# 8: text that HTML hides, or versions that differ.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/words that are not shown' '/answer/nothing but HTML'
scenario procedure/t2090-identity 'hidden words' 'only HTML'
unit inspect '/inspect/versions-differ'
done_testing
