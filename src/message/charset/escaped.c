#include "message/charset/escaped.h"

#include <stdbool.h>
#include <string.h>

static bool has_text(const char *bytes, gsize length, const char *text)
{
	return memmem(bytes, length, text, strlen(text)) != NULL;
}

/* "~{" and "~}" round pairs of GB 2312 (RFC 1843). */
static bool is_hz(const char *bytes, gsize length)
{
	const char *open = memmem(bytes, length, "~{", 2);
	const char *close = open ? memmem(open, (gsize)(bytes + length - open), "~}", 2) : NULL;

	if (!close || close == open + 2 || (close - open) % 2 != 0)
		return false;
	for (const char *p = open + 2; p < close; p++)
		if (*p < 0x21 || *p > 0x7E)
			return false;
	return true;
}

static const char *guess_iso2022(const char *bytes, gsize length)
{
	if (has_text(bytes, length, "\x1B$)C"))
		return "ISO-2022-KR";
	if (has_text(bytes, length, "\x1B$)A") || has_text(bytes, length, "\x1B$)G"))
		return "ISO-2022-CN";
	if (has_text(bytes, length, "\x1B$B") || has_text(bytes, length, "\x1B$@") ||
	    has_text(bytes, length, "\x1B(J") || has_text(bytes, length, "\x1B$(D"))
		return "ISO-2022-JP-2";
	return NULL;
}

const char *escaped_charset(const char *bytes, gsize length)
{
	const char *escaped = memchr(bytes, '\x1B', length) ? guess_iso2022(bytes, length) : NULL;

	if (escaped)
		return escaped;
	return is_hz(bytes, length) ? "HZ" : NULL;
}
