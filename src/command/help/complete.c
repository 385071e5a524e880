/* siaga complete: what a shell may put behind a line that is being typed, from the command table and the office's
 * books.  Silent about all that goes wrong: the line is nobody's order yet. */
#include "command/start/command.h"

#include "base/text.h"
#include "command/help/help_keys.h"
#include "config/config.h"
#include "config/load.h"
#include "letter/template.h"
#include "store/entries.h"
#include "store/ledger.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/transaction.h"

#include <string.h>

enum { MOST = 5000 };

/* The line: what is typed, and what it is typed behind. */
typedef struct Line {
	const Args *args; /* of the words the last is being typed */
	const char *typed;
	const char *option; /* "--entry=", where its value is typed in the same word; usually "" */
	Config *config;
	Store *store; /* NULL: there is none that can be read */
} Line;

static const char *word(const Line *line, guint i)
{
	return args_word(line->args, i);
}

/* One candidate a line, with what it means behind a tab. */
static void offer(const Line *line, const char *candidate, const char *meaning)
{
	g_autofree char *safe = text_escape(candidate), *said = text_escape(meaning);

	if (g_str_has_prefix(candidate, line->typed) && g_str_equal(safe, candidate))
		printf("%s%s\t%s\n", line->option, candidate, said);
}

/* ---- what the office has ---- */

/* A matter is nobody's to read over a shoulder: what it is and where it stands. */
static void offer_entries(const Line *line)
{
	const EntryFilter filter = {
	    .open_only = true, .most = SECRECY_SANGAT_RAHASIA, .limit = MOST};
	g_autoptr(GPtrArray) entries =
	    line->store ? entries_list(line->store, &filter, NULL) : NULL;

	for (guint i = 0; entries && i < entries->len; i++) {
		const Entry *e = entries->pdata[i];
		g_autofree char *meaning = g_strdup_printf("%s, %s", e->class, e->stage);
		offer(line, e->label, meaning);
	}
}

/* Letters that wait for a person. */
static void offer_outbox(const Line *line)
{
	static const LetterState states[] = {LETTER_DOUBT, LETTER_HELD, LETTER_FAILED};

	for (guint i = 0; line->store && i < G_N_ELEMENTS(states); i++) {
		g_autoptr(GPtrArray) letters = outbox_list(line->store, &states[i], 0, MOST, NULL);
		for (guint k = 0; letters && k < letters->len; k++) {
			const Letter *l = letters->pdata[k];
			g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, l->id);
			g_autofree char *meaning =
			    g_strdup_printf("%s, %s", l->letter, letter_state_name(l->state));
			offer(line, id, meaning);
		}
	}
}

static void offer_mails(const Line *line)
{
	static const Outcome outcomes[] = {OUTCOME_HELD, OUTCOME_QUARANTINED};

	for (guint i = 0; line->store && i < G_N_ELEMENTS(outcomes); i++) {
		g_autoptr(GPtrArray) mails =
		    ledger_list(line->store, NULL, &outcomes[i], MOST, NULL);
		for (guint k = 0; mails && k < mails->len; k++) {
			const LedgerLine *l = mails->pdata[k];
			g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, l->id);
			offer(line, id, outcome_name(l->outcome));
		}
	}
}

static void offer_letters(const Line *line)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(TemplateSet) letters =
	    line->config && line->config->templates
		? template_set_load(line->config->templates, line->config->common, problems)
		: NULL;
	g_autofree const char **names = letters ? template_names(letters) : NULL;

	for (guint i = 0; names && names[i]; i++)
		offer(line, names[i], "letter");
}

static void offer_books(const Line *line)
{
	for (guint i = 0; line->config && i < line->config->books->len; i++)
		offer(line, ((const Book *)line->config->books->pdata[i])->name, "book");
}

static void offer_mailboxes(const Line *line)
{
	for (guint i = 0; line->config && i < line->config->mailboxes->len; i++) {
		const Mailbox *m = line->config->mailboxes->pdata[i];
		offer(line, m->name, m->address ? m->address : "mailbox");
	}
}

/* Accounts that log in by consent. */
static void offer_logins(const Line *line)
{
	for (guint i = 0; line->config && i < line->config->mailboxes->len; i++) {
		const Mailbox *m = line->config->mailboxes->pdata[i];
		if (m->login.grant)
			offer(line, m->name, m->address ? m->address : "mailbox");
	}
}

/* What `siaga help` can tell of. */
static void offer_help(const Line *line)
{
	g_autoptr(GPtrArray) keys = help_keys_all();
	g_autoptr(GPtrArray) files = help_keys_files(keys);

	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden && !strchr(command_table[i]->name, ' '))
			offer(line, command_table[i]->name, command_table[i]->summary);
	for (guint i = 0; i < files->len; i++)
		offer(line, files->pdata[i], "its keys");
	for (guint i = 0; i < keys->len; i++) {
		const Key *key = keys->pdata[i];
		const char *end = strstr(key->help, ". ");
		g_autofree char *meaning =
		    end ? g_strndup(key->help, (gsize)(end - key->help)) : g_strdup(key->help);
		offer(line, key->path, meaning);
	}
}

static void offer_states(const Line *line)
{
	for (guint state = LETTER_PENDING; state <= LETTER_TAKEN_BACK; state++)
		offer(line, letter_state_name(state), "letters");
}

static void offer_shells(const Line *line)
{
	offer(line, "bash", "shell");
	offer(line, "fish", "shell");
	offer(line, "zsh", "shell");
}

/* What a word of the usage stands for; a command or an option only where the word alone means several things. */
static const struct {
	const char *value, *command, *option;
	void (*offer)(const Line *line);
} kinds[] = {
    {"N", NULL, NULL, offer_entries},
    {"NAME", "letters", NULL, offer_letters},
    {"NAME", "login", NULL, offer_logins},
    {"KEY|FILE|COMMAND|PAGE", "help", NULL, offer_help},
    {"NAME", NULL, "mailbox", offer_mailboxes},
    {"BOOK", NULL, NULL, offer_books},
    {"LETTER", NULL, NULL, offer_outbox},
    {"MAIL", "triage", NULL, offer_mails},
    {"MAIL|all", "retry", NULL, offer_mails},
    {"STATE", "outbox", NULL, offer_states},
    {"SHELL", NULL, NULL, offer_shells},
};

static bool fits(const char *wanted, const char *is)
{
	return !wanted || g_strcmp0(wanted, is) == 0;
}

static void offer_kind(const Line *line, const char *value, const char *command, const char *option)
{
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (g_str_equal(kinds[i].value, value) && fits(kinds[i].command, command) &&
		    fits(kinds[i].option, option))
			kinds[i].offer(line);
}

/* ---- the command table ---- */

/* Names of two words come before names of one. */
static const Command *find(const Line *line, guint *used_r)
{
	for (guint used = MIN(2, args_count(line->args) - 1); used > 0; used--)
		for (guint i = 0; command_table[i]; i++) {
			g_auto(GStrv) names = g_strsplit(command_table[i]->name, " ", 2);
			*used_r = used;
			if (!command_table[i]->hidden && g_strv_length(names) == used &&
			    g_str_equal(names[0], word(line, 0)) &&
			    (used == 1 || g_str_equal(names[1], word(line, 1))))
				return command_table[i];
		}
	*used_r = 0;
	return NULL;
}

/* First words, or second words behind a first one. */
static void offer_names(const Line *line)
{
	guint at = args_count(line->args) - 1;
	g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; at < 2 && command_table[i]; i++) {
		const Command *c = command_table[i];
		g_auto(GStrv) names = g_strsplit(c->name, " ", 2);
		if (c->hidden || g_strv_length(names) <= at ||
		    (at == 1 && !g_str_equal(names[0], word(line, 0))) ||
		    !g_hash_table_add(told, g_strdup(names[at])))
			continue;
		offer(line, names[at], c->summary);
	}
}

static void offer_options(const Line *line, const Option *options)
{
	for (const Option *o = options; o && o->name; o++) {
		g_autofree char *name = g_strconcat("--", o->name, NULL);
		offer(line, name, o->help);
	}
}

static const Option *find_in(const Option *options, const char *typed)
{
	for (const Option *o = options; o && o->name; o++) {
		const char letter[] = {'-', o->letter, '\0'};
		if ((g_str_has_prefix(typed, "--") && g_str_equal(o->name, typed + 2)) ||
		    (o->letter && g_str_equal(letter, typed)))
			return o;
	}
	return NULL;
}

static const Option *find_option(const Command *c, const char *typed)
{
	const Option *o = find_in(c->options, typed);

	return o ? o : find_in(command_options, typed);
}

/* "[N]", "FILE..." as the bare word. */
static char *usage_word(const Command *c, guint index)
{
	g_auto(GStrv) words = g_strsplit(c->words, " ", -1);
	guint count = g_strv_length(words);
	GString *bare = g_string_new(NULL);

	if (count == 0)
		return g_string_free(bare, FALSE);
	for (const char *p = words[MIN(index, count - 1)]; *p; p++)
		if (!strchr("[].", *p))
			g_string_append_c(bare, *p);
	return g_string_free(bare, FALSE);
}

/* "--entry=01": the option; what is typed is its value then.  NULL: nothing of the kind. */
static const Option *split(Line *line, const Command *c)
{
	const char *sign = g_str_has_prefix(line->typed, "--") ? strchr(line->typed, '=') : NULL;
	g_autofree char *name = sign ? g_strndup(line->typed, (gsize)(sign - line->typed)) : NULL;
	const Option *o = name ? find_option(c, name) : NULL;

	if (!o || o->kind != OPTION_TEXT)
		return NULL;
	g_autofree char *whole = g_strconcat(name, "=", NULL);
	line->option = g_intern_string(whole);
	line->typed = sign + 1;
	return o;
}

/* Behind the command: a value of an option, an option, or one of its words. */
static void offer_words(Line *line, const Command *c, guint used)
{
	guint last = args_count(line->args) - 1, words = 0;
	const Option *open = NULL;

	for (guint i = used; i < last; i++) {
		/* bash has it as a word of its own. */
		if (open && g_str_equal(word(line, i), "="))
			continue;
		const Option *o = open ? NULL : find_option(c, word(line, i));
		words += !open && !o ? 1 : 0;
		open = o && o->kind == OPTION_TEXT ? o : NULL;
	}
	g_autofree char *usage = usage_word(c, words);
	if (open && g_str_equal(line->typed, "="))
		line->typed = "";
	if (!open)
		open = split(line, c);
	if (open)
		offer_kind(line, open->value, c->name, open->name);
	else if (g_str_has_prefix(line->typed, "-")) {
		offer_options(line, c->options);
		offer_options(line, command_options);
		offer(line, "--help", "what the command does");
	} else
		offer_kind(line, usage, c->name, NULL);
}

/* The office that the line names, else the usual one. */
static void open_office(Line *line)
{
	g_autoptr(Problems) problems = problems_new();
	const char *path = args_config(line->args);

	for (guint i = 0; i + 1 < args_count(line->args); i++) {
		const char *typed = word(line, i), *next = word(line, i + 1);
		bool named = i + 2 < args_count(line->args);
		if (g_str_has_prefix(typed, "--config="))
			path = strchr(typed, '=') + 1;
		else if (named && (g_str_equal(typed, "-c") || g_str_equal(typed, "--config")))
			path = g_str_equal(next, "=") ? word(line, i + 2) : next;
	}
	line->config = config_load(path, problems);
	if (line->config && line->config->database)
		line->store = store_open(line->config->database, STORE_READ, NULL);
	if (line->store && !store_begin(line->store, NULL))
		g_clear_pointer(&line->store, store_close);
}

static int run_complete(const Args *args, GError **err)
{
	Line line = {.args = args, .typed = args_word(args, args_count(args) - 1), .option = ""};
	guint used;

	(void)err;
	open_office(&line);
	const Command *command = find(&line, &used);
	offer_names(&line);
	if (command)
		offer_words(&line, command, used);
	g_clear_pointer(&line.store, store_close);
	g_clear_pointer(&line.config, config_free);
	return EXIT_DONE;
}

extern const Command command_complete;

const Command command_complete = {
    .name = "complete",
    .words = "WORD...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "what may stand at the end of that line, for the shells' completion",
    .hidden = true,
    .run = run_complete,
};
