#!/usr/bin/env bash
# 15: parts within parts, endless fields, packed files.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit structure '/structure/limit'
unit addresses '/addresses/bombs'
unit html '/html/depth'
scenario procedure/t2097-hostile-mails \
	'parts within parts: the limit is told' \
	'endless fields: the limit is told' \
	'a packed file stays packed' \
	'and of its 64 MiB nothing was stored'
done_testing
