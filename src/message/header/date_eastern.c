#include "message/header/date_eastern.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static gsize length_of_any(const char *text, const char *const *words)
{
	for (guint i = 0; words[i]; i++)
		if (g_str_has_prefix(text, words[i]))
			return strlen(words[i]);
	return 0;
}

/* A number of at most `most` digits and the mark behind it, blanks between them left out; 0: another
 * thing stands here. */
static gsize number_and_mark(const char *text, gsize most, const char *const *marks, int *value_r)
{
	const char *p = text + strspn(text, " ");
	gsize n = strspn(p, "0123456789");

	*value_r = 0;
	if (n == 0 || n > most)
		return 0;
	for (gsize i = 0; i < n; i++)
		*value_r = *value_r * 10 + (*p++ - '0');
	p += strspn(p, " ");
	gsize mark = length_of_any(p, marks);
	return mark ? (gsize)(p - text) + mark : 0;
}

/* Length of "2021. 3. 4." or "2021年3月4日", as is written in Korea, China and Japan: the year first. */
static gsize read_eastern(const char *text, int *date)
{
	static const char *const marks[3][4] = {
	    {"年", "년", ". ", NULL}, {"月", "월", ". ", NULL}, {"日", "일", ".", NULL}};
	gsize length = 0;

	if (strspn(text, "0123456789") != 4)
		return 0;
	for (int i = 0; i < 3; i++) {
		gsize n = number_and_mark(text + length, i == 0 ? 4 : 2, marks[i], &date[i]);
		if (n == 0)
			return 0;
		length += n;
	}
	return length;
}

char *date_westernised(const char *text)
{
	static const char *const am[] = {"오전", "上午", "午前", NULL};
	static const char *const pm[] = {"오후", "下午", "午後", NULL};
	GString *out = g_string_new(NULL);
	int date[3];

	for (const char *p = text; *p;) {
		bool starts = p == text || !g_ascii_isdigit(p[-1]);
		gsize n = starts ? read_eastern(p, date) : 0;
		if (n > 0)
			g_string_append_printf(out, "%04d-%02d-%02d ", date[0], date[1], date[2]);
		else if ((n = length_of_any(p, am)))
			g_string_append(out, " am ");
		else if ((n = length_of_any(p, pm)))
			g_string_append(out, " pm ");
		else
			g_string_append_len(out, p, (gssize)(n = 1));
		p += n;
	}
	return g_string_free(out, FALSE);
}
