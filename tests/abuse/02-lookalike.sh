#!/usr/bin/env bash
# 2: a domain or a name that looks like the Kepala's.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
scenario procedure/t2090-identity 'a domain that looks like it' 'his name in front of another address'
unit identity '/identity/a domain that ends alike'
done_testing
