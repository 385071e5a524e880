#!/usr/bin/env bash
# 20: a secret goes to a list or to somebody not cleared.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit workflow '/workflow/letter/a class above his clearance' '/workflow/letter/more secret than the letter may carry' '/workflow/letter/to a list, each for himself'
scenario procedure/t3020-lapsus 'nothing goes back'
done_testing
