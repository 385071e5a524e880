#include "rule/literals.h"

#include "config/office/rulesdir.h"
#include "config/reader/value.h"
#include "model/message.h"
#include "rule/lexer.h"

#include <string.h>

typedef struct Column {
	const char *name;
	const char *what; /* "unit or group": for problems */
	const char *file; /* of the rules directory; NULL: the values stand elsewhere */
	void (*values)(const Config *config, GPtrArray *names);
	bool may_come; /* rules may name one that an office has not got yet */
} Column;

typedef struct Look {
	const Config *config;
	const Rule *rule;
	const GArray *tokens; /* of Token */
	Problems *problems, *advice;
} Look;

static void add(GPtrArray *names, const char *name)
{
	if (name)
		g_ptr_array_add(names, (gpointer)(gsize)name);
}

static void add_groups(const Config *config, GPtrArray *names)
{
	for (guint i = 0; i < config->directory->units->len; i++) {
		const Unit *unit = config->directory->units->pdata[i];
		add(names, unit->group ? unit->group : unit->name);
	}
}

static void add_units(const Config *config, GPtrArray *names)
{
	for (guint i = 0; i < config->directory->units->len; i++)
		add(names, ((const Unit *)config->directory->units->pdata[i])->name);
}

static void add_roles(const Config *config, GPtrArray *names)
{
	for (guint i = 0; i < config->directory->roles->len; i++)
		add(names, ((const Role *)config->directory->roles->pdata[i])->name);
}

static void add_mailboxes(const Config *config, GPtrArray *names)
{
	for (guint i = 0; i < config->mailboxes->len; i++)
		add(names, ((const Mailbox *)config->mailboxes->pdata[i])->name);
}

static void add_purposes(const Config *config, GPtrArray *names)
{
	(void)config;
	for (guint i = 0; purpose_names[i]; i++)
		add(names, purpose_names[i]);
}

static void add_places(const Config *config, GPtrArray *names)
{
	for (guint i = 0; i < config->gazetteer->places->len; i++)
		add(names, ((const Place *)config->gazetteer->places->pdata[i])->name);
}

static void add_kinds(const Config *config, GPtrArray *names)
{
	(void)config;
	for (MessageKind kind = KIND_LOOP; kind <= KIND_REPORT; kind++)
		add(names, message_kind_name(kind));
}

static const Column columns[] = {
    {"unit", "group of units", "directory.yaml", add_groups, false},
    {"unit_name", "unit", "directory.yaml", add_units, false},
    {"role", "role", "directory.yaml", add_roles, false},
    {"mailbox", "mailbox", NULL, add_mailboxes, true},
    {"purpose", "purpose of a mailbox", NULL, add_purposes, false},
    {"place", "place", "places.yaml", add_places, false},
    {"kind", "kind of mail", NULL, add_kinds, false},
};

static Token at(const Look *look, guint i)
{
	return i < look->tokens->len ? g_array_index(look->tokens, Token, i)
				     : (Token){TOKEN_END, "", 0};
}

/* A name in double quotes, backquotes or brackets is the column of that name, too. */
static const Column *column_of(Token token)
{
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
		gsize length = strlen(columns[i].name);
		if (token_is_word(token, columns[i].name))
			return &columns[i];
		if (token.kind == TOKEN_OTHER && token.length == length + 2 &&
		    g_ascii_strncasecmp(token.start + 1, columns[i].name, length) == 0)
			return &columns[i];
	}
	return NULL;
}

static bool is_known(const GPtrArray *names, const char *value)
{
	return !*value || g_ptr_array_find_with_equal_func(
			      (GPtrArray *)(gsize)names, value, g_str_equal, NULL);
}

static bool is_settled(const Look *look, const Column *column)
{
	return !column->file ||
	       !problems_in(look->problems, rulesdir_file(look->config, column->file));
}

static void check(const Look *look, const Column *column, Token token)
{
	const Rule *rule = look->rule;
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (token.kind != TOKEN_TEXT || !is_settled(look, column))
		return;
	g_autofree char *value = token_text(token);
	column->values(look->config, names);
	if (is_known(names, value))
		return;
	const char *near = value_nearest(value, names);
	problems_add(column->may_come ? look->advice : look->problems,
	    code_spot(&rule->when, (gsize)(token.start - rule->when.text)),
	    "rule '%s': there is no %s '%s'%s%s%s", rule->name ? rule->name : "", column->what,
	    value, near ? ", did you mean '" : "", near ? near : "", near ? "'?" : "");
}

/* Behind a comparison at `i`: where its value begins; 0: none stands there. */
static guint behind_comparison(const Look *look, guint i)
{
	guint begin = i;

	if (token_is_word(at(look, i), "is"))
		return token_is_word(at(look, i + 1), "not") ? i + 2 : i + 1;
	while (token_is_sign(at(look, i), "=") || token_is_sign(at(look, i), "<") ||
	       token_is_sign(at(look, i), ">") || token_is_sign(at(look, i), "!"))
		i++;
	return i > begin ? i : 0;
}

static void check_list(const Look *look, const Column *column, guint i)
{
	for (; at(look, i).kind == TOKEN_TEXT || token_is_sign(at(look, i), ",") ||
	       token_is_sign(at(look, i), "(");
	     i++)
		check(look, column, at(look, i));
}

/* CASE column WHEN 'a' THEN … WHEN 'b' … END */
static void check_case(const Look *look, const Column *column, guint i)
{
	for (; i < look->tokens->len && !token_is_word(at(look, i), "end"); i++)
		if (token_is_word(at(look, i), "when"))
			check(look, column, at(look, i + 1));
}

/* What is compared with the column that stands at `i`. */
static void check_column(const Look *look, const Column *column, guint i)
{
	guint next = i + 1, value;

	if (i > 0 && token_is_word(at(look, i - 1), "case"))
		check_case(look, column, next);
	while (token_is_sign(at(look, next), ")"))
		next++;
	if (token_is_word(at(look, next), "collate"))
		next += 2;
	if (token_is_word(at(look, next), "not"))
		next++;
	if (token_is_word(at(look, next), "in"))
		check_list(look, column, next + 1);
	else if ((value = behind_comparison(look, next)) > 0)
		check(look, column, at(look, value));
}

/* 'a' = column */
static void check_text(const Look *look, guint i)
{
	guint value = behind_comparison(look, i + 1);
	const Column *column = value > 0 ? column_of(at(look, value)) : NULL;

	while (value > 0 && token_is_sign(at(look, value), "("))
		column = column_of(at(look, ++value));
	if (column)
		check(look, column, at(look, i));
}

static void check_rule(const Config *config, const Rule *rule, Problems *problems, Problems *advice)
{
	g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(Token));
	const Look look = {config, rule, tokens, problems, advice};

	for (Token t = lexer_next(rule->when.text); t.kind != TOKEN_END && t.kind != TOKEN_BAD;
	     t = lexer_next(t.start + t.length))
		g_array_append_val(tokens, t);
	for (guint i = 0; i < tokens->len; i++) {
		const Column *column = column_of(at(&look, i));
		if (column)
			check_column(&look, column, i);
		else if (at(&look, i).kind == TOKEN_TEXT)
			check_text(&look, i);
	}
}

void literals_check(const Config *config, Problems *problems, Problems *advice)
{
	for (guint i = 0; i < config->routing->len; i++) {
		const Rule *rule = config->routing->pdata[i];
		if (rule->when.text)
			check_rule(config, rule, problems, advice);
	}
}
