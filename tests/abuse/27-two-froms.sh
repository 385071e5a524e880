#!/usr/bin/env bash
# 27: a From that programs read differently.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit inspect '/inspect/identity-two-from' '/inspect/identity-nul' '/inspect/identity-group' '/inspect/identity-spaced'
unit from_form '/from-form/odd'
scenario procedure/t2090-identity 'two From fields'
done_testing
