#include "decide/absence.h"

#include "decide/command_case.h"
#include "language/heard.h"
#include "read/moment.h"
#include "who/assignment.h"

#include <string.h>

/* What a word between the parts of the order begins. */
typedef enum { PART_BY, PART_ABSENT, PART_FROM, PART_UNTIL, PARTS } Part;

static const struct {
	HeardId id;
	Part part;
} markers[] = {
    {HEARD_INSTEAD_OF, PART_ABSENT},
    {HEARD_FROM_DAY, PART_FROM},
    {HEARD_UNTIL_DAY, PART_UNTIL},
};

static bool is_marker(const Language *language, const char *word, Part *part_r)
{
	gsize n = strlen(word);

	while (n > 0 && strchr(".,:;", word[n - 1]))
		n--;
	for (guint i = 0; i < G_N_ELEMENTS(markers); i++)
		if (heard_is(language, markers[i].id, word, n)) {
			*part_r = markers[i].part;
			return true;
		}
	return false;
}

static void split(const Language *language, const char *text, GString *parts[PARTS])
{
	g_auto(GStrv) words = g_strsplit_set(text, " \t\n", -1);
	Part part = PART_BY;

	for (guint i = 0; words[i]; i++)
		if (*words[i] && !is_marker(language, words[i], &part))
			g_string_append_printf(parts[part], "%s ", words[i]);
}

static bool is_end(const Config *config, const char *text)
{
	g_autofree char *word = g_strstrip(g_strdup(text));

	return heard_is(config->language, HEARD_BACK, word, strlen(word));
}

static void read_people(
    AbsenceOrder *o, const Config *config, GString *parts[PARTS], const Person *sender, gint64 now)
{
	o->absent = sender;
	if (parts[PART_ABSENT]->len > 0)
		o->absent = assignment_person(config, parts[PART_ABSENT]->str, now, &o->problem);
	else if (!sender)
		o->problem = reason_new(REASON_SUBSTITUTE_FOR_WHOM);
	if (o->problem)
		return;
	o->by = is_end(config, parts[PART_BY]->str)
		    ? o->absent
		    : assignment_person(config, parts[PART_BY]->str, now, &o->problem);
	if (!o->problem && o->by == o->absent && !is_end(config, parts[PART_BY]->str))
		o->problem = reason_new(REASON_SUBSTITUTE_HIMSELF);
}

/* False: a date stands there that cannot be read, or none where one must. */
static bool read_day(const Language *language, const GString *text, gint64 today, gint64 *day_r)
{
	Moment m = {0};

	if (!moment_read(language, text->str, today, &m) || !m.has_day)
		return false;
	*day_r = m.day;
	return true;
}

/* "s.d. 27-11-2026 kalau jadi": more than a date. */
static void look_beside(AbsenceOrder *o, const Config *config, const GString *text, gint64 today)
{
	const ReadingRules rules = {
	    .vocabulary = config->vocabulary, .directory = config->directory};
	g_autofree char *left =
	    text->len > 0 ? moment_left(config->language, &rules, text->str, today) : NULL;

	if (!left || o->problem)
		return;
	Reason *why = reason_because(reason_new(REASON_COMMAND_LEFT), REASON_QUOTED, left);
	o->problem = reason_because(why, REASON_COMMAND_UNCLEAR);
}

static void read_days(
    AbsenceOrder *o, const Language *language, GString *parts[PARTS], gint64 today)
{
	o->from = today;
	if (parts[PART_FROM]->len > 0 && !read_day(language, parts[PART_FROM], today, &o->from))
		o->problem = reason_new(REASON_SUBSTITUTE_FROM_UNREADABLE);
	else if (!read_day(language, parts[PART_UNTIL], today, &o->until))
		o->problem = reason_new(REASON_SUBSTITUTE_UNTIL_WHEN);
	else if (o->until < MAX(o->from, today))
		o->problem = reason_new(REASON_SUBSTITUTE_UNTIL_PAST);
}

/* Until the last day that anybody was to stand in for him, as far as is known. */
static void read_end(AbsenceOrder *o, const Directory *d, gint64 today)
{
	o->from = today;
	for (guint i = 0; i < d->told->len; i++) {
		const Absence *a = d->told->pdata[i];
		if (g_str_equal(a->absent, o->absent->name))
			o->until = MAX(o->until, a->until);
	}
	for (guint i = 0; i < d->substitutes->len; i++) {
		const Substitute *s = d->substitutes->pdata[i];
		if (g_str_equal(s->absent, o->absent->name))
			o->until = MAX(o->until, s->until);
	}
	if (o->until < today)
		o->problem = reason_new(REASON_SUBSTITUTE_NOBODY, o->absent->full_name);
}

void absence_read(
    const Config *config, const Command *command, const Person *sender, gint64 now, AbsenceOrder *o)
{
	GString *parts[PARTS];
	gint64 today = calendar_day(now, config->office.zone, NULL);

	const Language *language = config->language;
	bool acting = heard_at(language, HEARD_ACTING, command->line) > 0;

	*o = (AbsenceOrder){
	    .title = language->texts[acting ? REASON_TITLE_ACTING : REASON_TITLE_SUBSTITUTE]};
	for (guint i = 0; i < PARTS; i++)
		parts[i] = g_string_new(NULL);
	split(language, command->tail, parts);
	read_people(o, config, parts, sender, now);
	bool back = !o->problem && o->by == o->absent && is_end(config, parts[PART_BY]->str);
	if (back)
		read_end(o, config->directory, today);
	else if (!o->problem)
		read_days(o, config->language, parts, today);
	look_beside(o, config, parts[PART_FROM], today);
	look_beside(o, config, parts[PART_UNTIL], today);
	if (back && !o->problem && parts[PART_FROM]->len + parts[PART_UNTIL]->len > 0)
		o->problem = reason_new(REASON_COMMAND_UNCLEAR_LINE, command->line);
	for (guint i = 0; i < PARTS; i++)
		g_string_free(parts[i], TRUE);
}

void absence_order_clear(AbsenceOrder *o)
{
	g_clear_pointer(&o->problem, reason_free);
}
