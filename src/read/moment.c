#include "read/moment.h"

#include "read/sentence.h"

#include <string.h>

enum { DAY = 24 * 60 * 60, HALF_YEAR_DAYS = 183, NOON = 12 };

/* The text in which something was found, with that taken out. */
typedef struct Scan {
	char *text;
	gint64 today;
	Moment *moment;
} Scan;

static gint64 day_number(int year, int month, int day)
{
	g_autoptr(GDateTime) date = g_date_time_new_utc(year, month, day, 0, 0, 0);

	return date ? g_date_time_to_unix(date) / DAY : G_MININT64;
}

static int year_of(gint64 day)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(day * DAY);

	return g_date_time_get_year(date);
}

static bool is_far(gint64 day, gint64 today)
{
	return ABS(day - today) > HALF_YEAR_DAYS;
}

/* A year of two digits is of this century; none: the one that lies nearest. */
static bool set_day(Scan *s, int year, int month, int day)
{
	int this_year = year_of(s->today);
	gint64 found = day_number(year == 0    ? this_year
				  : year < 100 ? 2000 + year
					       : year,
	    month, day);

	if (found == G_MININT64)
		return false;
	if (year == 0 && is_far(found, s->today))
		found = day_number(found > s->today ? this_year - 1 : this_year + 1, month, day);
	s->moment->has_day = found != G_MININT64;
	s->moment->day = found;
	return s->moment->has_day;
}

static int number_of(const GMatchInfo *match, int group)
{
	g_autofree char *text = g_match_info_fetch(match, group);

	return text ? (int)g_ascii_strtoll(text, NULL, 10) : 0;
}

static int month_of(const char *name)
{
	static const char *const months[] = {"jan", "feb|peb", "mar", "apr", "mei|may", "jun",
	    "jul", "agu|ags|aug", "sep", "okt|oct", "nov|nop", "des|dec"};

	for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
		g_auto(GStrv) heads = g_strsplit(months[i], "|", -1);
		for (guint k = 0; heads[k]; k++)
			if (g_str_has_prefix(name, heads[k]))
				return (int)i + 1;
	}
	return 0;
}

static bool take_numeric(Scan *s, const GMatchInfo *m)
{
	return set_day(s, number_of(m, 3), number_of(m, 2), number_of(m, 1));
}

static bool take_iso(Scan *s, const GMatchInfo *m)
{
	return set_day(s, number_of(m, 1), number_of(m, 2), number_of(m, 3));
}

static bool take_named(Scan *s, const GMatchInfo *m)
{
	g_autofree char *name = g_match_info_fetch(m, 2);
	int month = month_of(name);

	return month > 0 && set_day(s, number_of(m, 3), month, number_of(m, 1));
}

static bool take_relative(Scan *s, const GMatchInfo *m)
{
	static const struct {
		const char *first; /* word of it */
		int days;
	} rows[] = {{"hari", 0}, {"hr", 0}, {"besok", 1}, {"bsk", 1}, {"lusa", 2}, {"kemarin", -1},
	    {"kmrn", -1}, {"tadi", -1}};
	g_autofree char *word = g_match_info_fetch(m, 1);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_has_prefix(word, rows[i].first)) {
			s->moment->has_day = true;
			s->moment->day = s->today + rows[i].days;
			return true;
		}
	return false;
}

/* "jam 4 sore" and "pukul 9 malam" are of the second half of the day. */
static bool take_time(Scan *s, const GMatchInfo *m)
{
	g_autofree char *part = g_match_info_fetch(m, 3);
	int hour = number_of(m, 1), minute = number_of(m, 2);
	bool late = part && (g_str_equal(part, "sore") || g_str_equal(part, "malam") ||
				(g_str_equal(part, "siang") && hour < 5));

	if (late && hour < NOON)
		hour += NOON;
	if (hour > 23 || minute > 59)
		return false;
	s->moment->has_time = true;
	s->moment->minute = (guint)(hour * 60 + minute);
	return true;
}

typedef struct Form {
	const char *pattern;
	bool (*take)(Scan *scan, const GMatchInfo *match);
} Form;

static const Form days[] = {
    {"\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b", take_iso},
    {"\\b(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})\\b", take_numeric},
    {"\\b(\\d{1,2})[ "
     "-]+(jan|feb|peb|mar|apr|mei|may|jun|jul|agu|ags|aug|sep|okt|oct|nov|nop|des|dec)"
     "[a-z]*[., -]*(\\d{4})?\\b",
	take_named},
    {"(?<![\\d/.-])(\\d{1,2})[-/](\\d{1,2})(?![\\d/:.-]\\d|\\d)", take_numeric},
    {"\\b(hari\\s+ini|hr\\s+ini|besok|bsk|lusa|kemarin|kmrn|tadi\\s+malam)\\b", take_relative},
};

static const Form times[] = {
    {"\\b(?:pukul|pkl|jam)[. "
     "]*(\\d{1,2})(?:[.:](\\d{2}))?(?:\\s*wib)?(?:\\s*(pagi|siang|sore|malam))?\\b",
	take_time},
    {"(?<![\\d.:/-])(\\d{1,2})[.:](\\d{2})(?![\\d.:/-]\\d|\\d)(?:\\s*wib)?"
     "(?:\\s*(pagi|siang|sore|malam))?",
	take_time},
};

/* The first form that fits; what it stood in is emptied, so that a day is not read as an hour. */
static void search(Scan *s, const Form *forms, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autoptr(GRegex) regex = g_regex_new(forms[i].pattern, 0, 0, NULL);
		g_autoptr(GMatchInfo) match = NULL;
		int from, until;
		if (!g_regex_match(regex, s->text, 0, &match) || !forms[i].take(s, match) ||
		    !g_match_info_fetch_pos(match, 0, &from, &until))
			continue;
		memset(s->text + from, ' ', (gsize)(until - from));
		return;
	}
}

static void scan_text(Scan *s)
{
	*s->moment = (Moment){0};
	search(s, days, G_N_ELEMENTS(days));
	search(s, times, G_N_ELEMENTS(times));
}

bool moment_read(const char *text, gint64 today, Moment *moment_r)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	Scan scan = {lower, today, moment_r};

	scan_text(&scan);
	return moment_r->has_day || moment_r->has_time;
}

/* Less the words and marks that dates are written with. */
static char *without_date_words(const char *text)
{
	g_autoptr(GRegex) around = g_regex_new(
	    "\\b(tanggal|tgl|hari|pukul|pkl|jam|wib|batas|batasnya|paling|lambat|"
	    "selambat-lambatnya|sebelum|sblm|tenggat|s\\.?d|sampai|dengan|senin|selasa|rabu|"
	    "kamis|jum'?at|sabtu|minggu|ahad)\\b|[.,;()/]",
	    0, 0, NULL);
	g_autofree char *bare = g_regex_replace_literal(around, text, -1, 0, " ", 0, NULL);

	return g_strstrip(g_steal_pointer(&bare));
}

char *moment_left(const ReadingRules *rules, const char *text, gint64 today)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	Moment m;
	Scan scan = {lower, today, &m};

	scan_text(&scan);
	g_autofree char *rest = without_date_words(lower);
	return sentence_is_courtesy(rules, rest) ? NULL : g_steal_pointer(&rest);
}
