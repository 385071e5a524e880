#!/usr/bin/env bash
# 1b: an answer from the account that several read.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit directory '/directory/shared'
unit initials '/initials/claimed'
scenario procedure/t2090-identity 'the account that several read'
done_testing
