#!/usr/bin/env bash
# 26: Authentication-Results written by the sender.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit identity '/identity/forged below a foreign hop' '/identity/another domain' '/identity/two statements' '/identity/a client called by'
scenario procedure/t2090-identity 'a forged From below the own verdict that it failed'
done_testing
