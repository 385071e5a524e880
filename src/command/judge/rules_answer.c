/* siaga rules answer: how an answer would be read, and why. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/sandbox.h"
#include "base/text.h"
#include "command/judge/mail_pile.h"
#include "command/start/open.h"
#include "config/load.h"
#include "message/parse.h"
#include "read/mail.h"
#include "read/reading.h"

#include <jansson.h>
#include <string.h>

typedef struct Answers {
	Config *config;
	ReadingRules rules;
	char *label, *other; /* the entry's number, and one that is another's */
	MailPile *pile; /* an answer each; the words of the command line have no name */
	bool json, mails;
} Answers;

/* ---- what is read ---- */

/* The plain text mail that a person would have sent. */
static bool add_body(Answers *a, const char *name, const char *body, GError **err)
{
	static const char head[] = "From: <answerer@office.example>\n"
				   "Subject: Re: request\n"
				   "In-Reply-To: <request@office.example>\n"
				   "Message-ID: <answer@office.example>\n"
				   "MIME-Version: 1.0\n"
				   "Content-Type: text/plain; charset=utf-8\n"
				   "Content-Transfer-Encoding: 8bit\n\n";
	g_autoptr(GString) mail = g_string_new(head);

	g_string_append(mail, body);
	g_string_append_c(mail, '\n');
	gsize start = strlen(head);
	GString *text = g_string_new(mail->str + start);
	g_string_replace(text, "{NO}", a->label, 0);
	g_string_replace(text, "{OTHER}", a->other, 0);
	g_string_truncate(mail, start);
	g_string_append(mail, text->str);
	g_string_free(text, TRUE);
	return mail_pile_put(a->pile, name, mail->str, mail->len, err);
}

static bool add_line(Answers *a, const char *path, guint number, const char *line, GError **err)
{
	json_error_t wrong;
	json_t *object = json_loads(line, 0, &wrong);
	const json_t *id = object ? json_object_get(object, "id") : NULL;
	const json_t *body = object ? json_object_get(object, "body") : NULL;
	bool right = json_is_string(id) && json_is_string(body);
	bool done = right ? add_body(a, json_string_value(id), json_string_value(body), err)
			  : fail(err, ERR_CONFIG,
				"%s:%u: expected a JSON object with the texts \"id\" and \"body\"",
				path, number);

	json_decref(object);
	return done;
}

static bool add_lines(Answers *a, const char *path, GError **err)
{
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, err))
		return false;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i]; i++)
		if (*lines[i] && !add_line(a, path, i + 1, lines[i], err))
			return false;
	return true;
}

static bool add_files(Answers *a, const Args *args, GError **err)
{
	for (guint i = 0; i < args_count(args); i++) {
		g_autofree char *bytes = NULL;
		gsize length;
		if (!g_file_get_contents(args_word(args, i), &bytes, &length, err) ||
		    !mail_pile_put(a->pile, args_word(args, i), bytes, length, err))
			return false;
	}
	return true;
}

static bool collect(Answers *a, const Args *args, GError **err)
{
	const char *file = args_text(args, "file");

	a->mails = args_flag(args, "mail");
	a->json = a->mails || file || args_flag(args, "json");
	if (a->mails)
		return add_files(a, args, err);
	if (file)
		return add_lines(a, file, err);
	g_autofree char *words = args_words(args, 0);
	return add_body(a, NULL, words, err);
}

/* ---- how it is read ---- */

typedef struct Said {
	const char *act; /* NULL: it asks back */
	char *note, *why;
} Said;

static Said refused(const Reading *r)
{
	return (Said){NULL, NULL, reading_why(r, false)};
}

static Said taken(const Reading *r)
{
	return (Said){r->act->name, *r->note ? g_strdup(r->note) : NULL, g_strdup("")};
}

/* In such a stage any text is an answer. */
static Said taken_freely(const Answers *a, const Message *m)
{
	char *words = g_strstrip(g_strdup(m->reply));

	if (!*words) {
		g_free(words);
		return (Said){NULL, NULL, g_strdup(a->rules.vocabulary->ask_back.empty)};
	}
	return (Said){a->rules.stage->otherwise, words, g_strdup("")};
}

static Said read_message(const Answers *a, const Message *m)
{
	const Stage *stage = a->rules.stage;
	g_autoptr(GPtrArray) readings = reading_of_sections(&a->rules, m->reply);
	const Reading *last = readings->pdata[readings->len - 1];
	const char *objection = mail_objection(a->rules.vocabulary, m);

	if (objection)
		return (Said){NULL, NULL, g_strdup(objection)};
	for (guint i = 0; i < readings->len; i++) {
		const Reading *r = readings->pdata[i];
		if (r->kind != READ_ACT)
			return stage->otherwise ? taken_freely(a, m) : refused(r);
	}
	bool offered =
	    stage_answer(stage, last->act->name) ||
	    g_ptr_array_find_with_equal_func(stage->edits, last->act->name, g_str_equal, NULL);
	if (offered)
		return taken(last);
	return stage->otherwise
		   ? taken_freely(a, m)
		   : (Said){NULL, NULL, g_strdup(a->rules.vocabulary->ask_back.unavailable)};
}

static void print_json(const Answers *a, const PiledMail *mail, const Said *said)
{
	json_t *all = json_object();
	g_autofree char *name = mail->name ? g_utf8_make_valid(mail->name, -1) : NULL;

	if (name)
		json_object_set_new(all, a->mails ? "file" : "id", json_string(name));
	json_object_update_new(all,
	    json_pack("{s:s?, s:s?, s:s}", "act", said->act, "note", said->note, "why", said->why));
	json_dumpf(all, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(all);
}

static void print_text(const Said *said)
{
	g_autofree char *note = text_escape(said->note ? said->note : "");
	g_autofree char *why = text_escape(said->why);

	if (said->act)
		printf("%s%s%s\n", said->act, said->note ? ": " : "", note);
	else
		printf("asked back: %s\n", why);
}

static void read_answer(const Answers *a, const PiledMail *mail)
{
	ParseOptions options = {.host = NULL};
	g_autoptr(Message) m = message_parse(a->pile->fd, mail->offset, mail->length, &options);
	Said said = read_message(a, m);

	if (a->json)
		print_json(a, mail, &said);
	else
		print_text(&said);
	g_free(said.note);
	g_free(said.why);
}

/* Everything is in memory now: what reads strangers' mails has nothing left to reach. */
static bool read_all(const Answers *a, GError **err)
{
	message_parse_setup();
	if (!sandbox_enter(SANDBOX_PARSER, err))
		return false;
	for (guint i = 0; i < a->pile->mails->len; i++)
		read_answer(a, a->pile->mails->pdata[i]);
	return true;
}

/* ---- the stage ---- */

static bool asks_for_reason(const Vocabulary *vocabulary, const Stage *stage)
{
	for (guint i = 0; stage->ask && i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		const Act *act = vocabulary_act(vocabulary, answer->act);
		if (act && act->takes == TAKES_REASON)
			return true;
	}
	return false;
}

/* The first that asks for a decision with a reason. */
static bool first_stage(Answers *a)
{
	for (guint w = 0; w < a->config->workflows->len; w++) {
		const Workflow *workflow = a->config->workflows->pdata[w];
		for (guint i = 0; i < workflow->stages->len; i++) {
			const Stage *stage = workflow->stages->pdata[i];
			if (!asks_for_reason(a->config->vocabulary, stage))
				continue;
			a->rules.workflow = workflow;
			a->rules.stage = stage;
			return true;
		}
	}
	return false;
}

static bool find_stage(Answers *a, const char *name, GError **err)
{
	g_auto(GStrv) parts = g_strsplit(name ? name : "", "/", 2);

	if (!name)
		return first_stage(a) || fail(err, ERR_CONFIG, "no stage asks for a decision");
	a->rules.workflow = config_workflow(a->config, parts[0]);
	a->rules.stage =
	    a->rules.workflow && parts[1] ? workflow_stage(a->rules.workflow, parts[1]) : NULL;
	if (!a->rules.stage || !a->rules.stage->ask)
		return fail(err, ERR_CONFIG,
		    "there is no stage '%s' that asks somebody; say WORKFLOW/STAGE, as in "
		    "complaint/with-the-clerk",
		    name);
	return true;
}

/* The same number, one higher. */
static char *next_label(const char *label)
{
	gsize head = strcspn(label, "0123456789"), digits = strspn(label + head, "0123456789");
	gint64 number = g_ascii_strtoll(label + head, NULL, 10) + 1;

	return g_strdup_printf("%.*s%0*" G_GINT64_FORMAT "%s", (int)head, label, (int)digits,
	    number, label + head + digits);
}

static bool open_answers(Answers *a, const Args *args, GError **err)
{
	static const char *const files[] = {"directory.yaml", "vocabulary.yaml", NULL};
	g_autoptr(Problems) problems = problems_new();
	const char *label = args_text(args, "label");

	a->pile = mail_pile_new(err);
	if (!a->pile)
		return false;
	a->config = config_load(args_config(args), problems);
	if (!a->config || !a->config->vocabulary->grammar ||
	    !open_sound(a->config, problems, files)) {
		open_refuse(problems, err);
		return false;
	}
	a->label = g_strdup(label ? label : "0147");
	a->other = next_label(a->label);
	a->rules = (ReadingRules){.vocabulary = a->config->vocabulary,
	    .own_number = a->label,
	    .directory = a->config->directory};
	if (!find_stage(a, args_text(args, "stage"), err))
		return false;
	if (problems_in(problems, a->rules.workflow->at.file)) {
		open_refuse(problems, err);
		return false;
	}
	a->rules.role = a->rules.stage->ask->role;
	return true;
}

static int run_rules_answer(const Args *args, GError **err)
{
	Answers a = {.config = NULL};

	if (args_count(args) == 0 && !args_text(args, "file")) {
		fail(err, ERR_CONFIG, "nothing to read: give TEXT, --file FILE or --mail FILE...");
		return EXIT_USAGE;
	}
	bool done = open_answers(&a, args, err) && collect(&a, args, err) && read_all(&a, err);
	mail_pile_free(a.pile);
	g_free(a.label);
	g_free(a.other);
	config_free(a.config);
	return done ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {
    {"stage", 0, OPTION_TEXT, "WORKFLOW/STAGE",
	"the stage that asked (default the first that takes a reason)"},
    {"label", 0, OPTION_TEXT, "NUMBER",
	"the number of the entry that is asked about (default 0147)"},
    {"file", 0, OPTION_TEXT, "FILE", "read many: JSON Lines {\"id\", \"body\"}"},
    {"mail", 0, OPTION_FLAG, NULL, "the words are files, each a whole mail"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_rules_answer;

const Command command_rules_answer = {
    .name = "rules answer",
    .words = "[TEXT...]",
    .least = 0,
    .most = G_MAXUINT,
    .summary = "show how an answer would be read, and why",
    .details =
	"TEXT is read as the body of a plain text mail, quotes and signature included.  --file "
	"reads JSON Lines {\"id\", \"body\"}, in which {NO} stands for the entry's number and "
	"{OTHER} "
	"for another's; --mail reads whole mails.  Both print a line of JSON each: the act (null: "
	"it "
	"would be asked back), its note, and why.  Who sent it is not looked at; nothing is "
	"changed.",
    .options = options,
    .run = run_rules_answer,
};
