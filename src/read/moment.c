#include "read/moment.h"

#include "language/heard.h"
#include "read/sentence.h"

#include <string.h>

enum { DAY = 24 * 60 * 60, HALF_YEAR_DAYS = 183, NOON = 12, DUSK = 18, NO_HOUR = 24 };

/* The text in which something was found, with that taken out. */
typedef struct Scan {
	const Language *language;
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
	int month = heard_month(s->language, name);

	return month > 0 && set_day(s, number_of(m, 3), month, number_of(m, 1));
}

static bool take_month_first(Scan *s, const GMatchInfo *m)
{
	g_autofree char *name = g_match_info_fetch(m, 1);
	int month = heard_month(s->language, name);

	return month > 0 && set_day(s, number_of(m, 3), month, number_of(m, 2));
}

static bool take_relative(Scan *s, const GMatchInfo *m)
{
	static const struct {
		HeardId id;
		int days;
	} rows[] = {
	    {HEARD_TODAY, 0}, {HEARD_TOMORROW, 1}, {HEARD_DAY_AFTER, 2}, {HEARD_YESTERDAY, -1}};
	g_autofree char *word = g_match_info_fetch(m, 1);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (heard_at(s->language, rows[i].id, word) == strlen(word)) {
			s->moment->has_day = true;
			s->moment->day = s->today + rows[i].days;
			return true;
		}
	return false;
}

/* What the word behind an hour makes of it: "jam 4 sore" and "9 pm" are of the second half of the day.  Of "jam 12
 * malam" and "jam 1 malam" nobody can tell which day's night is meant: NO_HOUR. */
static int hour_of_day(const Language *language, int hour, const char *part)
{
	gsize n = strlen(part);
	bool night = heard_is(language, HEARD_CLOCK_NIGHT, part, n);
	bool late = night || heard_is(language, HEARD_CLOCK_LATE, part, n) ||
		    heard_is(language, HEARD_CLOCK_PM, part, n) ||
		    (heard_is(language, HEARD_CLOCK_MIDDAY, part, n) && hour < 5);

	if (hour == NOON && heard_is(language, HEARD_CLOCK_AM, part, n))
		return 0;
	if (late && hour < NOON)
		hour += NOON;
	return night && hour < DUSK ? NO_HOUR : hour;
}

static bool take_time(Scan *s, const GMatchInfo *m)
{
	g_autofree char *part = g_match_info_fetch(m, 3);
	int hour = number_of(m, 1), minute = number_of(m, 2);

	if (part && *part)
		hour = hour_of_day(s->language, hour, part);
	if (hour > 23 || minute > 59)
		return false;
	s->moment->has_time = true;
	s->moment->minute = (guint)(hour * 60 + minute);
	return true;
}

typedef struct Form {
	const char *pattern; /* {words}: of the language */
	bool (*take)(Scan *scan, const GMatchInfo *match);
	bool month_first; /* only where the language writes the month in front of the day */
} Form;

static const Form days[] = {
    {"\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b", take_iso, false},
    {"\\b(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})\\b", take_numeric, false},
    {"\\b(\\d{1,2}){ordinal}?[ -]+({months})\\b[., -]*(\\d{4})?\\b", take_named, false},
    {"\\b({months})\\b\\.? +(\\d{1,2}){ordinal}?\\b(?:,? +(\\d{4}))?\\b", take_month_first, true},
    {"(?<![\\d/.-])(\\d{1,2})[-/](\\d{1,2})(?![\\d/:.-]\\d|\\d)", take_numeric, false},
    {"\\b({relative})\\b", take_relative, false},
};

static const Form times[] = {
    {"\\b{clock}[. ]*(\\d{1,2})(?:[.:](\\d{2}))?(?:\\s*{zone})?(?:\\s*({part}))?\\b", take_time,
	false},
    {"(?<![\\d.:/-])(\\d{1,2})[.:](\\d{2})(?![\\d.:/-]\\d|\\d)(?:\\s*{zone})?(?:\\s*({part}))?",
	take_time, false},
    {"(?<![\\d.:/-])(\\d{1,2})()\\s?({half})\\b", take_time, false},
};

/* Alternatives of all these words. */
static char *any_of(const Language *language, const HeardId *ids, guint count)
{
	GString *out = g_string_new("(?:");

	for (guint i = 0; i < count; i++) {
		g_autofree char *words = heard_pattern(language, ids[i]);
		g_string_append_printf(out, "%s%s", i ? "|" : "", words);
	}
	g_string_append_c(out, ')');
	return g_string_free(out, FALSE);
}

static char *words_for(const Language *language, const char *name)
{
	static const HeardId relative[] = {
	    HEARD_TODAY, HEARD_TOMORROW, HEARD_DAY_AFTER, HEARD_YESTERDAY};
	static const HeardId parts[] = {HEARD_CLOCK_EARLY, HEARD_CLOCK_MIDDAY, HEARD_CLOCK_LATE,
	    HEARD_CLOCK_NIGHT, HEARD_CLOCK_AM, HEARD_CLOCK_PM};
	static const HeardId halves[] = {HEARD_CLOCK_AM, HEARD_CLOCK_PM};

	if (g_str_equal(name, "{months}"))
		return heard_months_pattern(language);
	if (g_str_equal(name, "{relative}"))
		return any_of(language, relative, G_N_ELEMENTS(relative));
	if (g_str_equal(name, "{part}"))
		return any_of(language, parts, G_N_ELEMENTS(parts));
	if (g_str_equal(name, "{half}"))
		return any_of(language, halves, G_N_ELEMENTS(halves));
	return heard_pattern(language, g_str_equal(name, "{zone}")    ? HEARD_CLOCK_ZONE
				       : g_str_equal(name, "{clock}") ? HEARD_CLOCK
								      : HEARD_ORDINAL);
}

/* With the language's words where the table names them. */
static GRegex *regex_of(const Language *language, const char *pattern)
{
	static const char *const names[] = {
	    "{months}", "{relative}", "{part}", "{half}", "{zone}", "{clock}", "{ordinal}"};
	g_autoptr(GString) out = g_string_new(pattern);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (!strstr(out->str, names[i]))
			continue;
		g_autofree char *words = words_for(language, names[i]);
		g_string_replace(out, names[i], words, 0);
	}
	return g_regex_new(out->str, 0, 0, NULL);
}

/* The first form that fits; what it stood in is emptied, so that a day is not read as an hour. */
static void search(Scan *s, const Form *forms, guint count)
{
	for (guint i = 0; i < count; i++) {
		if (forms[i].month_first && !s->language->month_first)
			continue;
		g_autoptr(GRegex) regex = regex_of(s->language, forms[i].pattern);
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

bool moment_read(const Language *language, const char *text, gint64 today, Moment *moment_r)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	Scan scan = {language, lower, today, moment_r};

	scan_text(&scan);
	return moment_r->has_day || moment_r->has_time;
}

/* Less the words and marks that dates are written with. */
static char *without_date_words(const Language *language, const char *text)
{
	g_autofree char *words = heard_pattern(language, HEARD_DATE_WORDS);
	g_autofree char *names = heard_days_pattern(language);
	g_autofree char *pattern = g_strdup_printf("\\b(?:%s|%s)\\b|[.,;()/]", words, names);
	g_autoptr(GRegex) around = g_regex_new(pattern, 0, 0, NULL);
	g_autofree char *bare = g_regex_replace_literal(around, text, -1, 0, " ", 0, NULL);

	return g_strstrip(g_steal_pointer(&bare));
}

char *moment_left(
    const Language *language, const ReadingRules *rules, const char *text, gint64 today)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	Moment m;
	Scan scan = {language, lower, today, &m};

	scan_text(&scan);
	g_autofree char *rest = without_date_words(language, lower);
	return sentence_is_courtesy(rules, rest) ? NULL : g_steal_pointer(&rest);
}
