#!/usr/bin/env bash
# 43: who reported gets known outside.
# shellcheck source=tests/abuse/case.sh
. "$(dirname "$0")/case.sh"
unit recipients '/excluded/source'
unit object '/object/anonymous'
unit photo '/photo/jpeg-exif' '/photo/heic' '/photo/broken'
scenario procedure/t3010-complaint 'nothing of the writer at'
done_testing
