#!/usr/bin/env bash
# 40: somebody edits the database or the rules.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
scenario command/t0095-audit 'an entry that was changed' 'a letter to somebody else' 'the last line of history'
unit seal '/seal/faults'
unit config '/config/hash'
done_testing
