#include "rule/ruleset.h"

#include "config/office/routing.h"
#include "rule/evaluator.h"
#include "rule/expression.h"

#include <string.h>

/* A rule as compiled. */
typedef struct Item {
	char *name;
	char *where; /* "routing.yaml:12" */
	char *why; /* its expression as written, "" for none */
	char *set[MATCH_FIELDS];
	char *start;
	sqlite3_stmt *statement;
} Item;

struct RuleSet {
	Row *row;
	Patterns *patterns;
	Evaluator *evaluator;
	GPtrArray *items; /* of Item */
	sqlite3_stmt *all; /* every rule in one go, much faster; NULL: one by one */
	bool *results; /* one for each item */
};

static void item_free(gpointer data)
{
	Item *item = data;

	g_free(item->name);
	g_free(item->where);
	g_free(item->why);
	for (guint i = 0; i < MATCH_FIELDS; i++)
		g_free(item->set[i]);
	g_free(item->start);
	sqlite3_finalize(item->statement);
	g_free(item);
}

static RuleSet *ruleset_new(void)
{
	RuleSet *set = g_new0(RuleSet, 1);

	set->row = row_open();
	set->patterns = patterns_new();
	set->evaluator = evaluator_new(set->row, set->patterns);
	set->items = g_ptr_array_new_with_free_func(item_free);
	return set;
}

void ruleset_free(RuleSet *set)
{
	if (!set)
		return;
	sqlite3_finalize(set->all);
	g_ptr_array_unref(set->items);
	evaluator_free(set->evaluator);
	patterns_free(set->patterns);
	row_close(set->row);
	g_free(set->results);
	g_free(set);
}

/* A rule without `when` always matches. */
static const char *expression_of(const Rule *rule)
{
	return rule->when.text ? rule->when.text : "1";
}

static Item *item_new(const Rule *rule)
{
	Item *item = g_new0(Item, 1);
	g_autofree char *file = g_path_get_basename(rule->at.file);

	item->name = g_strdup(rule->name ? rule->name : "");
	item->where = g_strdup_printf("%s:%u", file, rule->at.line);
	item->why = g_strdup(rule->when.text ? rule->when.text : "");
	for (guint i = 0; i < MATCH_FIELDS; i++)
		item->set[i] = g_strdup(rule->set[i]);
	item->start = g_strdup(rule->start);
	return item;
}

static sqlite3_stmt *compile(RuleSet *set, const Rule *rule, Problems *problems)
{
	const char *sql = expression_of(rule);
	g_autofree char *reason = NULL;
	sqlite3_stmt *statement = NULL;
	gsize offset;

	if (expression_scan(sql, set->patterns, &offset, &reason))
		statement = evaluator_prepare(set->evaluator, sql, &offset, &reason);
	if (!statement)
		problems_add(problems, code_spot(&rule->when, offset), "rule '%s': %s",
		    rule->name ? rule->name : "", reason);
	return statement;
}

RuleSet *ruleset_compile(const GPtrArray *rules, Problems *problems)
{
	g_autoptr(RuleSet) set = ruleset_new();
	g_autoptr(GPtrArray) expressions = g_ptr_array_new_with_free_func(g_free);
	bool complete = true;

	for (guint i = 0; i < rules->len; i++) {
		const Rule *rule = rules->pdata[i];
		Item *item = item_new(rule);
		item->statement = compile(set, rule, problems);
		complete &= item->statement != NULL;
		g_ptr_array_add(set->items, item);
		if (item->statement)
			g_ptr_array_add(expressions, expression_one_by_one(expression_of(rule)));
	}
	if (!complete)
		return NULL;
	set->results = g_new0(bool, MAX(1, rules->len));
	set->all = evaluator_prepare_all(set->evaluator, expressions);
	return g_steal_pointer(&set);
}

/* One rule that fails spoils the common statement: then each is run by itself, so that only the
 * failing one is lost. */
static void evaluate(RuleSet *set, Match *match)
{
	g_autofree char *common = NULL;

	if (set->all && evaluator_run(set->evaluator, set->all, set->results, &common))
		return;
	for (guint i = 0; i < set->items->len; i++) {
		const Item *item = set->items->pdata[i];
		g_autofree char *reason = NULL;
		set->results[i] = false;
		if (!evaluator_run(set->evaluator, item->statement, &set->results[i], &reason))
			g_ptr_array_add(match->failures,
			    g_strdup_printf("rule '%s' (%s): %s", item->name, item->where, reason));
	}
}

static void take(char **value, char **by, const char *wanted, const char *rule)
{
	if (!wanted || *value)
		return;
	*value = g_strdup(wanted);
	*by = g_strdup(rule);
}

/* Secrecy only ever rises. */
static void raise_secrecy(Match *match, const Item *item)
{
	Secrecy secrecy;

	if (!item->set[MATCH_SECRECY] || !secrecy_parse(item->set[MATCH_SECRECY], &secrecy))
		return;
	if (match->values[MATCH_SECRECY] && secrecy <= match->secrecy)
		return;
	g_clear_pointer(&match->values[MATCH_SECRECY], g_free);
	g_clear_pointer(&match->by[MATCH_SECRECY], g_free);
	match->secrecy = secrecy;
	take(&match->values[MATCH_SECRECY], &match->by[MATCH_SECRECY], secrecy_name(secrecy),
	    item->name);
}

static void apply(Match *match, const Item *item)
{
	g_ptr_array_add(match->rules, matched_rule_new(item->name, item->where, item->why));
	raise_secrecy(match, item);
	for (guint i = 0; i < MATCH_FIELDS; i++)
		if (i != MATCH_SECRECY)
			take(&match->values[i], &match->by[i], item->set[i], item->name);
	take(&match->start, &match->start_by, item->start, item->name);
}

Match *ruleset_match(RuleSet *set, const RuleInput *input)
{
	Match *match = match_new();

	row_show(set->row, input);
	evaluate(set, match);
	row_show(set->row, NULL);
	for (guint i = 0; i < set->items->len; i++)
		if (set->results[i])
			apply(match, set->items->pdata[i]);
	/* A rule that could not say its word might have raised the secrecy. */
	if (match->failures->len) {
		g_clear_pointer(&match->start, g_free);
		g_clear_pointer(&match->start_by, g_free);
	}
	return match;
}
