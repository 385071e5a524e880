#include "message/header/date.h"

#include "message/header/date_eastern.h"
#include "message/text/phrase.h"
#include "phrases/months.h"

#include <glib.h>
#include <string.h>

typedef struct Moment {
	int year, month, day; /* -1: not read yet; month 1..12 */
	int hour, minute, second;
	int offset; /* minutes east of UTC */
	bool has_time, has_zone, zone_known;
	int half; /* of the day: 1 the first (am), 2 the second (pm), 0 not told */
	bool zone_named; /* told by its name, not in digits */
	bool strict;
} Moment;

static const char *const *const months[] = {january, february, march, april, may, june, july,
    august, september, october, november, december};

/* Minutes east of UTC.  RFC 5322, 4.3 knows the American ones; the others are what software writes. */
static const struct {
	const char *name;
	int offset;
} zones[] = {
    {"UT", 0},
    {"UTC", 0},
    {"GMT", 0},
    {"EST", -300},
    {"EDT", -240},
    {"CST", -360},
    {"CDT", -300},
    {"MST", -420},
    {"MDT", -360},
    {"PST", -480},
    {"PDT", -420},
    {"AKST", -540},
    {"AKDT", -480},
    {"HST", -600},
    {"AST", -240},
    {"ADT", -180},
    {"NST", -210},
    {"NDT", -150},
    {"BRT", -180},
    {"BRST", -120},
    {"ART", -180},
    {"CLT", -240},
    {"WET", 0},
    {"WEST", 60},
    {"BST", 60},
    {"IST", 330},
    {"CET", 60},
    {"CEST", 120},
    {"MET", 60},
    {"MEST", 120},
    {"MEZ", 60},
    {"MESZ", 120},
    {"MEWT", 60},
    {"EET", 120},
    {"EEST", 180},
    {"SAST", 120},
    {"MSK", 180},
    {"MSD", 240},
    {"TRT", 180},
    {"GST", 240},
    {"PKT", 300},
    {"WIB", 420},
    {"WITA", 480},
    {"WIT", 540},
    {"ICT", 420},
    {"SGT", 480},
    {"MYT", 480},
    {"HKT", 480},
    {"PHT", 480},
    {"AWST", 480},
    {"JST", 540},
    {"KST", 540},
    {"ACST", 570},
    {"ACDT", 630},
    {"AEST", 600},
    {"AEDT", 660},
    {"NZST", 720},
    {"NZDT", 780},
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int month, int year)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int month_named(const char *word)
{
	g_autofree char *lower = g_utf8_strdown(word, -1);

	for (guint i = 0; i < G_N_ELEMENTS(months); i++)
		if (phrase_begins(lower, months[i]))
			return (int)i + 1;
	return -1;
}

/* A comment says the zone's name where nothing else does; else it is dropped (RFC 5322, 3.2.2). */
static char *without_comments(const char *text, char **comment_r)
{
	GString *out = g_string_new(NULL);
	GString *inner = g_string_new(NULL);
	int depth = 0;

	for (const char *p = text; *p; p++) {
		if (*p == '(') {
			depth++;
			g_string_append_c(out, ' ');
		} else if (*p == ')') {
			depth -= depth > 0;
		} else {
			g_string_append_c(depth > 0 ? inner : out, *p);
		}
	}
	*comment_r = g_string_free(inner, FALSE);
	return g_string_free(out, FALSE);
}

/* "05 : 30" (RFC 5322, 4.3) -> "05:30" */
static void join_times(char *text)
{
	char *to = text;

	for (const char *p = text; *p; p++) {
		if (*p == ':')
			while (to > text && (to[-1] == ' ' || to[-1] == '\t'))
				to--;
		*to++ = *p;
		if (*p == ':')
			p += strspn(p + 1, " \t");
	}
	*to = '\0';
}

static int digits(const char **p, int most)
{
	int value = 0;

	for (int i = 0; i < most && g_ascii_isdigit(**p); i++)
		value = value * 10 + (*(*p)++ - '0');
	return value;
}

static void set_offset(Moment *m, int sign, int hours, int minutes)
{
	if (m->has_zone)
		return;
	m->has_zone = true;
	m->zone_known = hours <= 23 && minutes <= 59 && !(sign < 0 && hours == 0 && minutes == 0);
	m->offset = m->zone_known ? sign * (hours * 60 + minutes) : 0;
	m->strict &= hours <= 23 && minutes <= 59;
}

/* "+0700", "+07:00", "+7", "-330". */
static bool read_offset(const char *word, Moment *m)
{
	const char *p = word;
	int sign = *word == '-' ? -1 : 1, hours, minutes = 0;

	if (*word != '+' && *word != '-')
		return false;
	gsize n = strspn(++p, "0123456789");
	if (n == 0 || n > 4)
		return false;
	hours = digits(&p, n == 3 || n == 1 ? 1 : 2);
	if (*p == ':')
		p++;
	minutes = digits(&p, 2);
	m->strict &= n == 4;
	set_offset(m, sign, hours, minutes);
	return true;
}

static bool read_zone(const char *word, Moment *m)
{
	gsize n = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

	/* "GMT+7", "UTC+07:00" */
	if (n > 0 && (word[n] == '+' || word[n] == '-'))
		return read_offset(word + n, m);
	if (n == 0 || word[n] != '\0' || m->has_zone)
		return false;
	for (guint i = 0; i < G_N_ELEMENTS(zones); i++)
		if (g_ascii_strcasecmp(word, zones[i].name) == 0) {
			m->has_zone = m->zone_known = m->zone_named = true;
			m->offset = zones[i].offset;
			return true;
		}
	/* One letter: military, of no known meaning (RFC 5322, 4.3). */
	if (n == 1) {
		m->has_zone = true;
		return true;
	}
	return false;
}

static bool read_half(const char *word, Moment *m)
{
	bool pm = g_ascii_strcasecmp(word, "pm") == 0 || g_ascii_strcasecmp(word, "p.m.") == 0;
	bool am = g_ascii_strcasecmp(word, "am") == 0 || g_ascii_strcasecmp(word, "a.m.") == 0;

	if (am || pm)
		m->half = pm ? 2 : 1;
	return am || pm;
}

/* "5:30", "05:30:00.123", "05.30.00" once the day is known; what follows may be am, pm or a zone. */
static bool read_time(const char *word, Moment *m)
{
	const char *p = word;
	char mark;
	int hour, minute, second = 0;

	if (m->has_time || !g_ascii_isdigit(*p))
		return false;
	hour = digits(&p, 2);
	mark = *p;
	if ((mark != ':' && mark != '.') || !g_ascii_isdigit(p[1]))
		return false;
	if (mark == '.' && m->day < 0)
		return false;
	p++;
	minute = digits(&p, 2);
	if (*p == mark && g_ascii_isdigit(p[1])) {
		p++;
		second = digits(&p, 2);
	} else if (mark == '.' && g_ascii_isdigit(*p)) {
		return false;
	}
	if (*p == '.' || *p == ',')
		p += 1 + strspn(p + 1, "0123456789");
	m->has_time = true;
	m->hour = hour;
	m->minute = minute;
	m->second = second;
	if (*p == '+' || *p == '-')
		read_offset(p, m);
	else if (*p && !read_half(p, m))
		read_zone(p, m);
	m->strict &= *p == '\0' && mark == ':';
	return true;
}

static int full_year(int year, gsize count)
{
	if (count <= 2)
		return year < 50 ? 2000 + year : 1900 + year;
	return count == 3 ? 1900 + year : year;
}

/* "2026-11-23", "23/11/2026", "23.11.26", "23-Nov-2026", "20261123": three fields in one word. */
static bool read_joined(const char *word, Moment *m)
{
	g_auto(GStrv) parts = g_strsplit_set(word, "-/.", 4);
	guint n = g_strv_length(parts);
	int v[3];

	if (strspn(word, "0123456789") == 8 && word[8] == '\0') {
		const char *p = word;
		m->year = digits(&p, 4);
		m->month = digits(&p, 2);
		m->day = digits(&p, 2);
		return true;
	}
	if (n < 3 || (n > 3 && *parts[3]) || m->day >= 0)
		return false;
	for (int i = 0; i < 3; i++) {
		const char *p = parts[i];
		v[i] = digits(&p, 4);
		if (p == parts[i] && i != 1)
			return false;
	}
	int named = g_ascii_isdigit(*parts[1]) ? -1 : month_named(parts[1]);
	if (!g_ascii_isdigit(*parts[1]) && named < 0)
		return false;
	bool year_first = strlen(parts[0]) >= 3;
	/* "04/03/2026" is the third of April to some: nobody can tell. */
	if (!year_first && named < 0 && strchr("/-", word[strlen(parts[0])]) && v[0] <= 12 &&
	    v[1] <= 12 && v[0] != v[1])
		return false;
	gsize year_digits = strspn(parts[2], "0123456789");
	m->year = year_first ? v[0] : full_year(v[2], year_digits);
	m->day = year_first ? v[2] : v[0];
	m->month = named > 0 ? named : v[1];
	/* "11/23/2026": no 23rd month. */
	if (m->month > 12 && m->day <= 12) {
		m->month = m->day;
		m->day = v[1];
	}
	/* "04/Mar/2026:05:06:07" of web servers */
	if (parts[2][year_digits] == ':')
		read_time(parts[2] + year_digits + 1, m);
	return true;
}

static bool read_number(const char *word, Moment *m)
{
	gsize n = strspn(word, "0123456789");
	const char *p = word;

	/* "23rd", "23." */
	if (n == 0 || n > 4 || strlen(word) > n + 2)
		return false;
	int value = digits(&p, 4);
	if (n <= 2 && m->day < 0)
		m->day = value;
	else if (m->year < 0)
		m->year = full_year(value, n);
	else
		return false;
	return true;
}

static void adjust_half(Moment *m)
{
	if (m->half == 0)
		return;
	m->strict = false;
	if (m->has_time && m->hour <= 12)
		m->hour = m->hour % 12 + (m->half == 2 ? 12 : 0);
}

static bool is_english(const char *word)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (const char *p = names; *p; p += 3)
		if (strlen(word) == 3 && g_ascii_strncasecmp(word, p, 3) == 0)
			return true;
	return false;
}

/* "053000" of "20261123T053000Z" */
static bool read_compact(const char *word, Moment *m)
{
	const char *p = word;

	if (strspn(word, "0123456789") != 6)
		return false;
	m->has_time = true;
	m->hour = digits(&p, 2);
	m->minute = digits(&p, 2);
	m->second = digits(&p, 2);
	if (!read_offset(p, m))
		read_zone(p, m);
	return true;
}

/* "0700" without its sign behind a whole date, and "DST" behind the name of a zone. */
static bool read_half_zone(const char *word, Moment *m)
{
	const char *p = word;
	bool summer = m->zone_named && g_ascii_strcasecmp(word, "DST") == 0;

	if (summer)
		m->offset += 60;
	if (m->has_zone || m->year < 0 || !m->has_time || strlen(word) != 4 ||
	    strspn(word, "0123456789") != 4)
		return summer;
	int hours = digits(&p, 2);
	set_offset(m, 1, hours, digits(&p, 2));
	return true;
}

static void read_word(const char *word, Moment *m)
{
	const char *t = strchr(word, 'T');

	if (t && g_ascii_isdigit(*word) && g_ascii_isdigit(t[1])) {
		g_autofree char *day = g_strndup(word, (gsize)(t - word));
		m->strict = false;
		if (read_joined(day, m) && !read_compact(t + 1, m))
			read_time(t + 1, m);
		return;
	}
	/* "20261123053000" */
	if (strspn(word, "0123456789") == 14 && word[14] == '\0') {
		g_autofree char *day = g_strndup(word, 8);
		m->strict = false;
		if (read_joined(day, m))
			read_compact(word + 8, m);
		return;
	}
	if (read_time(word, m) || (m->has_time && read_offset(word, m)))
		return;
	if (strpbrk(word, "-/.") && read_joined(word, m)) {
		m->strict = false;
		return;
	}
	if (read_half_zone(word, m)) {
		m->strict = false;
		return;
	}
	if (read_number(word, m) || (strlen(word) == 8 && read_joined(word, m)))
		return;
	int month = m->month < 0 ? month_named(word) : -1;
	if (month > 0) {
		m->strict &= is_english(word);
		m->month = month;
	} else if (!read_half(word, m) && m->has_time) {
		read_zone(word, m);
	}
}

static bool is_whole(const Moment *m)
{
	if (m->year < 1 || m->year > 9999 || m->month < 1 || m->month > 12)
		return false;
	return m->day >= 1 && m->day <= days_in(m->month, m->year) && m->hour <= 23 &&
	       m->minute <= 59 && m->second <= 60;
}

static char *format(const Moment *m)
{
	GString *out = g_string_new(NULL);
	int offset = ABS(m->offset);

	g_string_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d", m->year, m->month, m->day, m->hour,
	    m->minute, m->second);
	if (m->zone_known)
		g_string_append_printf(
		    out, "%c%02d:%02d", m->offset < 0 ? '-' : '+', offset / 60, offset % 60);
	else
		g_string_append_c(out, 'Z');
	return g_string_free(out, FALSE);
}

char *date_read(const char *text, bool *strict_r)
{
	g_autofree char *comment = NULL;
	g_autofree char *plain = without_comments(text, &comment);
	join_times(plain);
	g_autofree char *western = date_westernised(plain);
	g_auto(GStrv) words = g_strsplit_set(western, " \t,;\"", 64);
	Moment m = {.year = -1, .month = -1, .day = -1, .strict = true};

	for (guint i = 0; words[i]; i++)
		if (*words[i])
			read_word(words[i], &m);
	adjust_half(&m);
	m.strict &= m.has_zone && m.has_time;
	if (!m.has_zone && *comment)
		read_zone(g_strstrip(comment), &m);
	*strict_r = m.strict && is_whole(&m);
	return is_whole(&m) ? format(&m) : NULL;
}
