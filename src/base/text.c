#include "base/text.h"

#include <string.h>

char *text_utf8(const char *bytes, gsize length, bool *damaged)
{
	GString *out = g_string_sized_new(length);
	const char *end = bytes + length;
	bool bad = false;

	while (bytes < end) {
		const char *stop;
		g_utf8_validate_len(bytes, (gsize)(end - bytes), &stop);
		g_string_append_len(out, bytes, stop - bytes);
		bytes = stop;
		if (bytes == end)
			break;
		bad = true;
		if (*bytes != '\0')
			g_string_append(out, "\xEF\xBF\xBD");
		bytes++;
	}
	if (damaged)
		*damaged = bad;
	return g_string_free(out, FALSE);
}

/* Bidirectional controls can make a line read as something else (CVE-2021-42574). */
static bool is_hazard(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static void append_escaped(GString *out, gunichar c)
{
	if (c < 0x80)
		g_string_append_printf(out, "\\x%02x", (unsigned)c);
	else
		g_string_append_printf(out, "\\u{%x}", (unsigned)c);
}

/* Bytes of printable ASCII in front, which is most of any text. */
static gsize printable_run(const char *text)
{
	const char *p = text;

	while (*p >= 0x20 && *p < 0x7F)
		p++;
	return (gsize)(p - text);
}

static char *escape(const char *text, const char *kept)
{
	gsize run = printable_run(text);

	if (text[run] == '\0')
		return g_strndup(text, run);
	g_autofree char *valid = text_utf8(text, strlen(text), NULL);
	GString *out = g_string_sized_new(strlen(valid));
	for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
		run = printable_run(p);
		g_string_append_len(out, p, (gssize)run);
		p += run;
		if (!*p)
			break;
		gunichar c = g_utf8_get_char(p);
		if (is_hazard(c) && !(c < 0x80 && strchr(kept, (int)c)))
			append_escaped(out, c);
		else
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

char *text_escape(const char *text)
{
	return escape(text, "");
}

char *text_escape_lines(const char *text)
{
	return escape(text, "\n\t");
}

static int columns_of(gunichar c)
{
	if (c < 0x7F)
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

int text_columns(const char *text)
{
	int n = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p))
		n += columns_of(g_utf8_get_char(p));
	return n;
}

char *text_fit(const char *text, int columns)
{
	char *safe = text_escape(text);

	if (text_columns(safe) <= columns)
		return safe;
	int used = 0;
	char *p = safe;
	while (*p && used + columns_of(g_utf8_get_char(p)) <= columns - 1) {
		used += columns_of(g_utf8_get_char(p));
		p = g_utf8_next_char(p);
	}
	g_autofree char *head = g_strndup(safe, (gsize)(p - safe));
	g_free(safe);
	return g_strconcat(head, "…", NULL);
}

/* The end of the first line of `text`: at a blank if one is there, else where the columns are used up. */
static const char *line_end(const char *text, int columns)
{
	const char *p = text, *blank = NULL;
	int used = 0;

	for (; *p; p = g_utf8_next_char(p)) {
		if (*p == ' ' && p > text && p[-1] != ' ')
			blank = p;
		used += columns_of(g_utf8_get_char(p));
		if (used > columns)
			return blank ? blank : p > text ? p : g_utf8_next_char(p);
	}
	return p;
}

char **text_wrap(const char *text, int columns)
{
	g_autofree char *safe = text_escape(text);
	GPtrArray *lines = g_ptr_array_new();
	const char *p = safe;

	do {
		const char *end = line_end(p, columns);
		g_ptr_array_add(lines, g_strndup(p, (gsize)(end - p)));
		for (p = end; *p == ' '; p++)
			;
	} while (*p);
	g_ptr_array_add(lines, NULL);
	return (char **)g_ptr_array_free(lines, FALSE);
}

char *text_capitalized(const char *text)
{
	char first[8];
	int length = g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), first);

	if (!*text)
		return g_strdup("");
	first[length] = '\0';
	return g_strconcat(first, g_utf8_next_char(text), NULL);
}

char *text_shortened(const char *text, gsize most)
{
	const char *end = text + most;

	if (strlen(text) <= most)
		return g_strdup(text);
	while (end > text && ((guchar)*end & 0xC0) == 0x80)
		end--;
	g_autofree char *begin = g_strndup(text, (gsize)(end - text));
	return g_strconcat(g_strchomp(begin), "…", NULL);
}
