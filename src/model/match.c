#include "model/match.h"

static const char *const field_names[MATCH_FIELDS] = {
    [MATCH_CLASS] = "class",
    [MATCH_BOOK] = "book",
    [MATCH_SECRECY] = "secrecy",
    [MATCH_URGENCY] = "urgency",
    [MATCH_CATEGORY] = "category",
    [MATCH_PLACE] = "place",
    [MATCH_CHANNEL] = "channel",
    [MATCH_SCREEN] = "screen",
    [MATCH_ATTENDANCE] = "attendance",
};

const char *match_field_name(MatchField field)
{
	return field_names[field];
}

MatchedRule *matched_rule_new(const char *name, const char *where, const char *why)
{
	MatchedRule *rule = g_new0(MatchedRule, 1);

	rule->name = g_strdup(name);
	rule->where = g_strdup(where);
	rule->why = g_strdup(why);
	return rule;
}

static void matched_rule_free(gpointer data)
{
	MatchedRule *rule = data;

	g_free(rule->name);
	g_free(rule->where);
	g_free(rule->why);
	g_free(rule);
}

Match *match_new(void)
{
	Match *match = g_new0(Match, 1);

	match->accused = g_ptr_array_new_with_free_func(g_free);
	match->rules = g_ptr_array_new_with_free_func(matched_rule_free);
	match->failures = g_ptr_array_new_with_free_func(g_free);
	return match;
}

static void add_rule(Match *match, const MatchedRule *r)
{
	g_ptr_array_add(match->rules, matched_rule_new(r->name, r->where, r->why));
}

Match *match_copy(const Match *m)
{
	Match *copy = match_new();

	for (guint i = 0; i < MATCH_FIELDS; i++)
		match_set(copy, (MatchField)i, m->values[i], m->by[i]);
	copy->secrecy = m->secrecy;
	copy->start = g_strdup(m->start);
	copy->start_by = g_strdup(m->start_by);
	copy->about_staff = m->about_staff;
	copy->complains = m->complains;
	copy->matter = g_strdup(m->matter);
	for (guint i = 0; i < m->accused->len; i++)
		g_ptr_array_add(copy->accused, g_strdup(m->accused->pdata[i]));
	for (guint i = 0; i < m->rules->len; i++)
		add_rule(copy, m->rules->pdata[i]);
	for (guint i = 0; i < m->failures->len; i++)
		g_ptr_array_add(copy->failures, g_strdup(m->failures->pdata[i]));
	return copy;
}

void match_set(Match *match, MatchField field, const char *value, const char *by)
{
	g_free(match->values[field]);
	g_free(match->by[field]);
	match->values[field] = g_strdup(value);
	match->by[field] = value ? g_strdup(by) : NULL;
}

Degree match_degree(const Match *match)
{
	const char *name = match->values[MATCH_URGENCY];
	Degree degree = DEGREE_ORDINARY;

	return name && degree_parse(name, &degree) ? degree : DEGREE_ORDINARY;
}

void match_free(Match *match)
{
	if (!match)
		return;
	for (guint i = 0; i < MATCH_FIELDS; i++) {
		g_free(match->values[i]);
		g_free(match->by[i]);
	}
	g_free(match->start);
	g_free(match->start_by);
	g_free(match->matter);
	g_ptr_array_unref(match->accused);
	g_ptr_array_unref(match->rules);
	g_ptr_array_unref(match->failures);
	g_free(match);
}
