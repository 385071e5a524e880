#!/usr/bin/env bash
# 45: approve and take back at once.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/taken back' '/answer/nothing can be taken back yet'
unit act '/undo/refusal' '/act/objections'
scenario procedure/t2034-undo 'a second decision at the console'
done_testing
