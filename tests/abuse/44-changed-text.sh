#!/usr/bin/env bash
# 44: an approval for a text that was changed, or of a lost database.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/another text than he was shown' '/answer/another stage by now'
unit receive '/receive/code'
unit life '/life/codes'
scenario fault/t1530-restore 'nothing is decided' 'under another code'
done_testing
