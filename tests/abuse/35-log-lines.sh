#!/usr/bin/env bash
# 35: lines put into the log or the frames.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit jsontext '/jsontext/same' '/jsontext/nul'
scenario fault/t0020-smtp 'escapes in a reply are shown'
scenario procedure/t2097-hostile-mails \
	'and writes no line of its own into the log' \
	'quotes and commas of a frame are a name'
done_testing
