#!/usr/bin/env bash
# 6: a reporter decides on his own report.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit asking '/asking/who'
scenario procedure/t2090-identity 'the reporter'
done_testing
