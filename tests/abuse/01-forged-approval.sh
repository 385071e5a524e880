#!/usr/bin/env bash
# 1: an approval in the Kepala's name from elsewhere.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit answer '/answer/nobody vouches for him' '/answer/an unknown address'
scenario procedure/t2090-identity 'a forged From' 'a forged From below the own verdict that it failed'
done_testing
