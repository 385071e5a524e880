#include "read/chat_stamp.h"

#include <string.h>

static bool is_mark(gunichar c)
{
	return c == 0x200E || c == 0x200F || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

const char *chat_skip_marks(const char *p)
{
	while (*p && is_mark(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return p;
}

/* Blanks of every width, within the line. */
static const char *skip_blanks(const char *p)
{
	for (; *p && *p != '\n'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isspace(c) && !is_mark(c))
			break;
	}
	return p;
}

/* At most `most` digits; NULL: none. */
static const char *take_number(const char *p, guint most, guint *value_r, guint *digits_r)
{
	guint n = 0;

	for (*value_r = 0; n < most && g_ascii_isdigit(p[n]); n++)
		*value_r = *value_r * 10 + (guint)(p[n] - '0');
	*digits_r = n;
	return n > 0 && !g_ascii_isdigit(p[n]) ? p + n : NULL;
}

/* "23/11/26", "23.11.2026", "2026-11-23". */
static const char *take_date(const char *p, ChatStamp *s)
{
	guint digits[3];
	char between = '\0';

	for (guint i = 0; i < 3; i++) {
		p = take_number(p, 4, &s->numbers[i], &digits[i]);
		if (!p)
			return NULL;
		if (i < 2 && (!strchr("/.-", *p) || *p == '\0' || (between && *p != between)))
			return NULL;
		if (i < 2)
			between = *p++;
	}
	s->year_first = digits[0] == 4;
	bool year = s->year_first ? digits[2] <= 2 : digits[2] == 2 || digits[2] == 4;
	return year && digits[1] <= 2 && (s->year_first || digits[0] <= 2) ? p : NULL;
}

/* "AM", "p.m.": *hour is of twelve.  NULL: it is not. */
static const char *take_half(const char *p, guint *hour)
{
	char half = g_ascii_tolower(*p);
	const char *q = p + 1;

	if (half != 'a' && half != 'p')
		return p;
	q += *q == '.';
	if (g_ascii_tolower(*q) != 'm')
		return p;
	q++;
	q += *q == '.';
	if (*hour < 1 || *hour > 12)
		return NULL;
	*hour = *hour % 12 + (half == 'p' ? 12 : 0);
	return q;
}

/* "07.12", "7:12:33 AM". */
static const char *take_time(const char *p, ChatStamp *s)
{
	guint hour, minute, second = 0, digits;

	p = take_number(p, 2, &hour, &digits);
	if (!p || (*p != ':' && *p != '.'))
		return NULL;
	char between = *p;
	p = take_number(p + 1, 2, &minute, &digits);
	if (!p || digits != 2)
		return NULL;
	if (*p == between && g_ascii_isdigit(p[1]) &&
	    !(p = take_number(p + 1, 2, &second, &digits)))
		return NULL;
	p = take_half(skip_blanks(p), &hour);
	if (!p || hour > 23 || minute > 59 || second > 60)
		return NULL;
	s->minute = hour * 60 + minute;
	return p;
}

const char *chat_stamp_read(const char *line, ChatStamp *s)
{
	const char *p = chat_skip_marks(line);
	bool bracket = *p == '[';

	p = take_date(p + (bracket ? 1 : 0), s);
	if (!p)
		return NULL;
	p = skip_blanks(p);
	p = skip_blanks(p + (*p == ',' ? 1 : 0));
	p = take_time(p, s);
	if (!p)
		return NULL;
	p = skip_blanks(p);
	if (*p != (bracket ? ']' : '-') || (!bracket && p[1] != ' '))
		return NULL;
	p++;
	while (*p == ' ')
		p++;
	return p;
}

gint64 chat_stamp_day(const ChatStamp *s, bool month_first)
{
	guint year = s->numbers[s->year_first ? 0 : 2];
	guint month = s->numbers[s->year_first || !month_first ? 1 : 0];
	guint day = s->numbers[s->year_first ? 2 : month_first ? 1 : 0];

	if (year < 100)
		year += 2000;
	if (day < 1 || day > 31 || year < 2000 || year > 2999 ||
	    !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
		return -1;
	GDate date, first;
	g_date_clear(&date, 1);
	g_date_clear(&first, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	g_date_set_dmy(&first, 1, G_DATE_JANUARY, 1970);
	return g_date_days_between(&first, &date);
}
