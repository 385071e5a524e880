#!/usr/bin/env bash
# 7: 'setuju, tapi …', 'belum setuju', a sign, another number.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/a condition' '/answer/after the second a person looks'
unit reading '/reading'
scenario procedure/t2000-approve 'a condition' 'a reaction'
done_testing
