#include "read/roll.h"

#include "language/heard.h"
#include "read/card.h"
#include "read/head.h"
#include "read/unit_name.h"
#include "read/words.h"

#include <string.h>

enum { NAME_BYTES = 200 };

static void report_free(gpointer data)
{
	RollReport *report = data;

	g_free(report->text);
	g_free(report);
}

void roll_free(Roll *roll)
{
	if (!roll)
		return;
	g_ptr_array_unref(roll->nihil);
	g_ptr_array_unref(roll->reports);
	g_ptr_array_unref(roll->unclear);
	g_free(roll);
}

/* "tidak aman" holds a phrase of the list and is not of it: every word must be spoken for. */
bool roll_is_nihil(const Vocabulary *v, const char *text)
{
	g_autoptr(GPtrArray) words = words_of(text);
	guint at = 0, phrases = 0;

	while (at < words->len) {
		guint n = words_match_any(words, at, v->nihil);
		if (n == 0 && !g_str_equal(words->pdata[at], ","))
			return false;
		phrases += n > 0;
		at += MAX(n, 1);
	}
	return phrases > 0;
}

static void tell_unclear(Roll *roll, const char *name, ReasonId why)
{
	g_ptr_array_add(roll->unclear, reason_new(why, name));
}

/* The one unit of that name; NULL: told as unclear. */
static const Unit *unit_of(const Config *config, Roll *roll, const char *name)
{
	g_autoptr(GPtrArray) found = units_named(config, name, true);

	if (found->len == 1)
		return found->pdata[0];
	tell_unclear(roll, name, found->len == 0 ? REASON_ROLL_UNKNOWN : REASON_ROLL_AMBIGUOUS);
	return NULL;
}

/* What stands between two names.  Caller frees. */
static char *between_names(const Language *language)
{
	g_autofree char *and = heard_pattern(language, HEARD_AND);

	return g_strdup_printf("[,&/]| %s ", and);
}

static bool is_list(const Language *language, const char *names)
{
	g_autofree char *between = between_names(language);

	return g_regex_match_simple(between, names, 0, 0);
}

static void take_nihil(const Config *config, Roll *roll, const char *names)
{
	g_autofree char *between = between_names(config->language);
	g_auto(GStrv) list = g_regex_split_simple(between, names, 0, 0);

	for (guint i = 0; list[i]; i++) {
		const char *name = g_strstrip(list[i]);
		const Unit *unit = *name ? unit_of(config, roll, name) : NULL;
		if (unit && !g_ptr_array_find(roll->nihil, unit, NULL))
			g_ptr_array_add(roll->nihil, (gpointer)(gsize)unit);
	}
}

/* The report that further lines belong to; NULL: they belong to none. */
static RollReport *take_line(const Config *config, Roll *roll, const char *names, const char *text)
{
	if (*text == '\0' || g_str_equal(text, "-")) {
		tell_unclear(roll, names, REASON_ROLL_NO_STATE);
		return NULL;
	}
	if (roll_is_nihil(config->vocabulary, text)) {
		take_nihil(config, roll, names);
		return NULL;
	}
	if (is_list(config->language, names)) {
		tell_unclear(roll, names, REASON_ROLL_ONE_UNIT);
		return NULL;
	}
	const Unit *unit = unit_of(config, roll, names);
	if (!unit)
		return NULL;
	RollReport *report = g_new0(RollReport, 1);
	report->unit = unit;
	report->text = g_strdup(text);
	g_ptr_array_add(roll->reports, report);
	return report;
}

/* The name before the line's colon; a number in it is a time of day, not a name.  NULL: none. */
static char *name_of(const char *line, const char **rest_r)
{
	const char *colon = strchr(line, ':');

	if (!colon || colon - line > NAME_BYTES)
		return NULL;
	char *name = g_strndup(line, (gsize)(colon - line));
	g_strstrip(name);
	/* "1. Doro: nihil", "- Doro: nihil" */
	gsize lead = strspn(name, "0123456789.)-* \t");
	memmove(name, name + lead, strlen(name + lead) + 1);
	*rest_r = colon + 1;
	if (*name && !strpbrk(name, "0123456789"))
		return name;
	g_free(name);
	return NULL;
}

/* A unit of which both is said is in neither list. */
static void drop_contradictions(Roll *roll)
{
	for (guint i = roll->nihil->len; i-- > 0;) {
		const Unit *unit = roll->nihil->pdata[i];
		guint reports = roll->reports->len;
		for (guint k = roll->reports->len; k-- > 0;)
			if (((RollReport *)roll->reports->pdata[k])->unit == unit)
				g_ptr_array_remove_index(roll->reports, k);
		if (roll->reports->len == reports)
			continue;
		tell_unclear(roll, unit->title, REASON_ROLL_CONTRADICTION);
		g_ptr_array_remove_index(roll->nihil, i);
	}
}

static void go_on(Roll *roll, RollReport *report, const char *line)
{
	if (!report) {
		tell_unclear(roll, line, REASON_ROLL_NO_NAME);
		return;
	}
	char *text = g_strconcat(report->text, "\n", line, NULL);
	g_free(report->text);
	report->text = text;
}

Roll *roll_read(const Config *config, const char *text)
{
	Roll *roll = g_new0(Roll, 1);
	const ReadingRules rules = {
	    .vocabulary = config->vocabulary, .directory = config->directory};
	g_autofree char *said = card_cut_below_closing(&rules, text);
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	RollReport *last = NULL;

	roll->nihil = g_ptr_array_new();
	roll->reports = g_ptr_array_new_with_free_func(report_free);
	roll->unclear = reasons_new();
	for (guint i = 0; lines[i]; i++) {
		const char *line = g_strstrip(lines[i]), *rest;
		bool closes = head_is_closing(config->vocabulary, line);
		if (closes)
			last = NULL;
		if (!*line || closes)
			continue;
		g_autofree char *name = name_of(line, &rest);
		if (!name) {
			go_on(roll, last, line);
			continue;
		}
		g_autofree char *state = g_strstrip(g_strdup(rest));
		last = take_line(config, roll, name, state);
	}
	drop_contradictions(roll);
	return roll;
}
