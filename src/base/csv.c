#include "base/csv.h"

#include "base/text.h"

#include <string.h>

void csv_cell(GString *out, const char *text)
{
	g_autofree char *safe = text_escape_lines(text ? text : "");

	g_string_append_c(out, '"');
	if (text && *text && strchr("=+-@\t\r", *text))
		g_string_append_c(out, '\'');
	for (const char *p = safe; *p; p++)
		g_string_append_len(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
	g_string_append_c(out, '"');
}
