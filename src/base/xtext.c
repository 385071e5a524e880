#include "base/xtext.h"

#include <glib.h>
#include <stdbool.h>

char *xtext_encode(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const guchar *p = (const guchar *)text; *p; p++)
		if (*p > 32 && *p < 127 && *p != '+' && *p != '=')
			g_string_append_c(out, (char)*p);
		else
			g_string_append_printf(out, "+%02X", *p);
	return g_string_free(out, FALSE);
}

char *xtext_decode(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text) {
		bool coded =
		    text[0] == '+' && g_ascii_isxdigit(text[1]) && g_ascii_isxdigit(text[2]);
		int byte =
		    coded ? g_ascii_xdigit_value(text[1]) * 16 + g_ascii_xdigit_value(text[2]) : 0;
		g_string_append_c(out, byte ? (char)byte : *text);
		text += byte ? 3 : 1;
	}
	return g_string_free(out, FALSE);
}
