#!/usr/bin/env bash
# 4: a key that a copy or a forwarded mail has told.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
scenario procedure/t2090-identity 'a key that was forwarded, used by staff' 'a key that a copy has told, used by the deputy'
unit answer '/answer/another person'
done_testing
