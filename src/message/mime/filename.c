#include "message/mime/filename.h"

#include "message/bytes/limits.h"

#include <glib.h>
#include <string.h>

static bool is_bidi(gunichar c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static const char *base_name(const char *name)
{
	const char *base = name;

	for (const char *p = name; *p; p++)
		if ((*p == '/' || *p == '\\') && p[1] != '\0')
			base = p + 1;
	return base;
}

char *filename_clean(const char *name, bool *disguised_r)
{
	g_autoptr(GString) out = g_string_new(NULL);

	*disguised_r = false;
	for (const char *p = name; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		*disguised_r |= is_bidi(c);
		if (!is_bidi(c) && !is_control(c))
			g_string_append_unichar(out, c);
	}
	g_autofree char *copy = g_strdup(base_name(g_strstrip(out->str)));
	g_strdelimit(copy, "/\\", ' ');
	g_strstrip(copy);
	if (*copy == '\0' || g_str_equal(copy, ".") || g_str_equal(copy, ".."))
		return NULL;
	const char *end = copy + strlen(copy);
	if (end - copy > LIMIT_FILENAME)
		end = g_utf8_find_prev_char(copy, copy + LIMIT_FILENAME);
	return g_strndup(copy, (gsize)(end - copy));
}
