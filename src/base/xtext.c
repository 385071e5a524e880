#include "base/xtext.h"

#include <glib.h>

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
