/* siaga rules judge: what mails would become, and why; nothing is stored. */
#include "base/sandbox.h"
#include "command/start/command.h"
#include "command/judge/judged_mail.h"
#include "command/judge/mail_pile.h"
#include "message/parse.h"

static void judged_free(gpointer mail)
{
	judged_mail_free(mail);
}

static GPtrArray *judge_all(const Court *court, const MailPile *pile)
{
	const ParseOptions options = {.host = NULL};
	GPtrArray *judged = g_ptr_array_new_with_free_func(judged_free);

	for (guint i = 0; i < pile->mails->len; i++) {
		const PiledMail *mail = pile->mails->pdata[i];
		g_autoptr(Message) message =
		    message_parse(pile->fd, mail->offset, mail->length, &options);
		g_ptr_array_add(judged, judged_mail_new(court, mail->name, message));
	}
	judged_mails_compare(judged);
	return judged;
}

static void print_all(const GPtrArray *judged, bool json)
{
	for (guint i = 0; i < judged->len; i++) {
		if (!json) {
			g_autofree char *text = judged_mail_text(judged->pdata[i]);
			fputs(text, stdout);
			continue;
		}
		json_t *line = judged_mail_json(judged->pdata[i]);
		json_dumpf(line, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(line);
	}
}

/* Everything is read now: what looks at strangers' mails has nothing left to reach. */
static bool judge_pile(const Court *court, const MailPile *pile, bool json, GError **err)
{
	message_parse_setup();
	if (!sandbox_enter(SANDBOX_PARSER, err))
		return false;
	g_autoptr(GPtrArray) judged = judge_all(court, pile);
	print_all(judged, json);
	return true;
}

static int run_rules_judge(const Args *args, GError **err)
{
	g_auto(Court) court = {NULL, NULL};
	g_autoptr(MailPile) pile = mail_pile_new(err);
	bool done = pile && court_open(&court, args, err);

	for (guint i = 0; done && i < args_count(args); i++)
		done = mail_pile_add(pile, args_word(args, i), err);
	done = done && judge_pile(&court, pile, args_flag(args, "json"), err);
	return done ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {
    {"mailbox", 'm', OPTION_TEXT, "NAME", "mailbox that the mails came to (default the first)"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_rules_judge;

const Command command_rules_judge = {
    .name = "rules judge",
    .words = "FILE|DIR|MBOX...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "show what mails would become, and who has to look at them",
    .details =
	"Each mail is judged as one that came into the mailbox at its own Date: its workflow or "
	"nihil, who "
	"looks at it before it is archived (now, in the reading list, in triage, nobody), its "
	"place in the "
	"list by alarm, the district, the kind, the number of matters, the earlier ones that tell "
	"of the "
	"same event, and which words say so.  The words are those of alarm.yaml, nihil.yaml and "
	"kinds.yaml.  Nothing is stored.",
    .options = options,
    .run = run_rules_judge,
};
