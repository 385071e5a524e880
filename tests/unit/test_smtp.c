/* The pure parts of sending: replies, what they mean, and the bytes of a letter. */
#include "deliver/parcel.h"
#include "deliver/refusal.h"
#include "deliver/refusal_table.h"
#include "deliver/reply.h"
#include "deliver/verdict.h"

#include "base/memfile.h"

#include <string.h>
#include <unistd.h>

/* Replies as "CODE text/CODE text...", then what is left: "" nothing, "+" more awaited, "!" broken. */
static char *read_all(const char *bytes, gsize length, gsize step)
{
	ReplyReader reader;
	GString *out = g_string_new(NULL);
	ReplyStatus status = REPLY_MORE;

	reply_reader_init(&reader);
	for (gsize at = 0; at < length && status != REPLY_BROKEN; at += step) {
		reply_reader_add(&reader, bytes + at, MIN(step, length - at));
		Reply reply;
		while ((status = reply_next(&reader, &reply)) == REPLY_GOT) {
			g_string_append_printf(out, "%d %s/", reply.code, reply.text);
			reply_clear(&reply);
		}
	}
	if (status == REPLY_BROKEN)
		g_string_append_c(out, '!');
	else if (reply_reader_holds(&reader))
		g_string_append_c(out, '+');
	reply_reader_clear(&reader);
	return g_string_free(out, FALSE);
}

static void replies(void)
{
	static const struct {
		const char *bytes, *expected;
	} cases[] = {
	    {"250 ok\r\n", "250 ok/"},
	    {"250\r\n", "250 /"},
	    {"250 ok\n", "250 ok/"},
	    {"250-a\r\n250-b\r\n250 c\r\n354 go\r\n", "250 a\nb\nc/354 go/"},
	    {"250-a\r\n250\r\n", "250 a\n/"},
	    {"250 ok\r", "+"},
	    {"250-a\r\n", "+"},
	    {"25", "+"},
	    {"", ""},
	    {"250-a\r\n251 b\r\n", "!"},
	    {"150 a\r\n", "!"},
	    {"650 a\r\n", "!"},
	    {"260 a\r\n", "!"},
	    {"25a a\r\n", "!"},
	    {"250_a\r\n", "!"},
	    {"halo\r\n", "!"},
	    {"\r\n", "!"},
	    {"250 ok\r\n\r\n", "250 ok/!"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		for (gsize step = 1; step < 40; step++) {
			g_autofree char *text =
			    read_all(cases[i].bytes, strlen(cases[i].bytes), step);
			g_assert_cmpstr(text, ==, cases[i].expected);
		}
	g_autofree char *nul = read_all("250 a\0b\r\n", 9, 3);
	g_assert_cmpstr(nul, ==, "250 a?b/");
}

static void endless_replies(void)
{
	GString *line = g_string_new("250 ");
	GString *lines = g_string_new(NULL);

	for (int i = 0; i < 10000; i++) {
		g_string_append_c(line, 'x');
		g_string_append(lines, "250-x\r\n");
	}
	g_autofree char *of_line = read_all(line->str, line->len, 1000);
	g_autofree char *of_lines = read_all(lines->str, lines->len, 1000);
	g_assert_cmpstr(of_line, ==, "!");
	g_assert_cmpstr(of_lines, ==, "!");
	g_string_free(line, TRUE);
	g_string_free(lines, TRUE);
}

static void verdicts(void)
{
	static const struct {
		SmtpStage stage;
		int code;
		const char *text;
		Verdict expected;
	} cases[] = {
	    {AT_MAIL, 250, "ok", VERDICT_NONE},
	    {AT_RCPT, 251, "will forward", VERDICT_NONE},
	    {AT_RCPT, 252, "cannot verify", VERDICT_NONE},
	    {AT_RCPT, 354, "what", VERDICT_LATER},
	    {AT_DATA, 354, "go on", VERDICT_NONE},
	    {AT_DATA, 250, "ok", VERDICT_LATER},
	    {AT_DOT, 250, "taken", VERDICT_SENT},
	    {AT_DOT, 354, "go on", VERDICT_DOUBT},
	    {AT_BODY, 250, "taken", VERDICT_LATER},
	    /* Before there is a letter. */
	    {AT_LOGIN, 421, "busy", VERDICT_DOWN},
	    {AT_LOGIN, 421, "4.3.2 shutting down", VERDICT_DOWN},
	    {AT_LOGIN, 454, "4.7.0 Temporary authentication failure", VERDICT_DOWN},
	    {AT_LOGIN, 421, "4.7.0 Too many login attempts, please try again later.",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 554, "no", VERDICT_ACCOUNT},
	    {AT_LOGIN, 554, "5.1.1 User unknown", VERDICT_ACCOUNT},
	    {AT_RESET, 500, "no", VERDICT_ACCOUNT},
	    {AT_MAIL, 451, "later", VERDICT_LATER},
	    {AT_MAIL, 421, "4.4.2 closing", VERDICT_LOST},
	    {AT_MAIL, 530, "5.7.0 login first", VERDICT_ACCOUNT},
	    {AT_MAIL, 550, "5.1.1 User unknown", VERDICT_ACCOUNT},
	    {AT_MAIL, 552, "size is more than we take", VERDICT_HELD},
	    {AT_MAIL, 552, "message size exceeds fixed maximum message size", VERDICT_HELD},
	    {AT_MAIL, 552, "Message exceeds maximum fixed size", VERDICT_HELD},
	    {AT_MAIL, 501, "Syntax error in parameter SIZE", VERDICT_ACCOUNT},
	    {AT_MAIL, 552, "5.3.4 too big", VERDICT_HELD},
	    {AT_MAIL, 552, "5.2.2 mailbox full", VERDICT_ACCOUNT},
	    /* The recipient, for sure. */
	    {AT_RCPT, 550, "5.1.1 unknown", VERDICT_REFUSED},
	    {AT_RCPT, 550,
		"5.1.1 <x@y.example>: Recipient address rejected: User unknown in virtual "
		"mailbox table",
		VERDICT_REFUSED},
	    {AT_RCPT, 550,
		"5.1.1 The email account that you tried to reach does not exist. Please "
		"try\n5.1.1 double-checking the recipient's email address for typos "
		"or\n5.1.1 unnecessary spaces. Learn more at\n5.1.1 "
		"https://support.google.com/mail/?p=NoSuchUser x-y.12 - gsmtp",
		VERDICT_REFUSED},
	    {AT_RCPT, 550, "5.1.10 RESOLVER.ADR.RecipientNotFound; not found", VERDICT_REFUSED},
	    {AT_RCPT, 550, "5.2.1 The email account that you tried to reach is inactive.",
		VERDICT_REFUSED},
	    {AT_RCPT, 552, "5.2.2 <x@y.example>: mailbox is full", VERDICT_REFUSED},
	    {AT_RCPT, 550, "Unrouteable address", VERDICT_REFUSED},
	    {AT_RCPT, 550, "sorry, no mailbox here by that name. (#5.1.1)", VERDICT_REFUSED},
	    {AT_RCPT, 450,
		"4.2.1 The user you are trying to contact is receiving mail at a rate "
		"that prevents additional messages from being delivered.",
		VERDICT_DEFERRED},
	    {AT_RCPT, 452, "4.2.2 The email account that you tried to reach is over quota",
		VERDICT_DEFERRED},
	    /* The account, whatever the stage and the code. */
	    {AT_DOT, 550, "5.4.5 Daily user sending limit exceeded.", VERDICT_ACCOUNT},
	    {AT_RCPT, 450, "4.4.5 slow down", VERDICT_ACCOUNT},
	    {AT_RCPT, 550, "Daily Sending Quota exceeded for this account", VERDICT_ACCOUNT},
	    {AT_RCPT, 421, "Too many messages in this session", VERDICT_ACCOUNT},
	    {AT_DOT, 554,
		"5.7.0 You have reached the limit on the number of allowed outgoing messages",
		VERDICT_ACCOUNT},
	    {AT_DOT, 554, "5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
		VERDICT_ACCOUNT},
	    {AT_DOT, 550, "5.7.60 SMTP; Client does not have permissions to send as this sender",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 550,
		"Domain x.example has exceeded the max emails per hour (150/150 (100%)) allowed. "
		"Message discarded.",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 550,
		"x.example has exceeded the max defers and failures per hour (5/5 (100%)) "
		"allowed.",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 554,
		"5.7.1 <x@y.example>: Recipient address rejected: You have exceeded your "
		"Outmail quota.",
		VERDICT_ACCOUNT},
	    {AT_DOT, 550,
		"5.1.90 Your message can't be sent because you've reached your daily limit "
		"for message recipients",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 550,
		"5.7.708 Service unavailable. Access denied, traffic not accepted from this "
		"IP",
		VERDICT_ACCOUNT},
	    {AT_DATA, 450,
		"4.7.1 <END-OF-MESSAGE>: End-of-data rejected: Number messages per hour "
		"exceeded. Error:RATE_MSG",
		VERDICT_ACCOUNT},
	    {AT_DATA, 454, "Throttling failure: Maximum sending rate exceeded.", VERDICT_ACCOUNT},
	    {AT_RCPT, 553, "5.7.1 <a@b.example>: Sender address rejected: not owned by user c",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 554, "5.7.1 <x@y.example>: Relay access denied", VERDICT_ACCOUNT},
	    {AT_RCPT, 554,
		"5.7.1 Service unavailable; Client host [192.0.2.1] blocked using "
		"zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
		VERDICT_ACCOUNT},
	    {AT_DOT, 432,
		"4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded "
		"[Hostname=x.prod.outlook.com]",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 432, "4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/x",
		VERDICT_ACCOUNT},
	    {AT_MAIL, 421,
		"4.4.2 Message submission rate for this client has exceeded the configured limit",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 451, "4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77714)",
		VERDICT_ACCOUNT},
	    {AT_RCPT, 450, "4.4.62 Mail sent to the wrong Office 365 region. ATTR35",
		VERDICT_LATER},
	    {AT_RCPT, 550, "5.4.62 Mail sent to the wrong Office 365 region", VERDICT_UNCLEAR},
	    {AT_DOT, 554,
		"5.2.252 SendAsDenied; a@x.example not allowed to send as b@x.example; "
		"STOREDRV.Submission.Exception:SendAsDeniedException",
		VERDICT_ACCOUNT},
	    {AT_DOT, 554, "5.2.0 STOREDRV.Deliver.Exception:StorageTransientException",
		VERDICT_UNCLEAR},
	    {AT_LOGIN, 535, "5.7.3 Authentication unsuccessful [x.prod.outlook.com]",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 535,
		"5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for "
		"the Tenant.",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 534, "5.7.9 Application-specific password required.", VERDICT_ACCOUNT},
	    {AT_LOGIN, 534,
		"5.7.14 Please log in with your web browser and then try again. - gsmtp",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 454, "4.7.0 Cannot authenticate due to temporary system problem.",
		VERDICT_DOWN},
	    {AT_LOGIN, 421, "4.7.0 Try again later, closing connection.", VERDICT_DOWN},
	    {AT_MAIL, 421, "4.7.0 Temporary System Problem.  Try again later.", VERDICT_LOST},
	    {AT_DATA, 421,
		"4.7.28 Our system has detected an unusual rate of unsolicited mail originating "
		"from your IP address.",
		VERDICT_ACCOUNT},
	    {AT_DOT, 550, "5.4.5 Daily SMTP relay limit exceeded for customer.", VERDICT_ACCOUNT},
	    {AT_RCPT, 450, "4.2.1 Peak SMTP relay limit exceeded for customer.", VERDICT_ACCOUNT},
	    {AT_RCPT, 550, "5.7.1 Email quota exceeded.", VERDICT_ACCOUNT},
	    {AT_RCPT, 452, "4.5.3 Your message has too many recipients.", VERDICT_LATER},
	    {AT_RCPT, 553, "5.1.2 We weren't able to find the recipient domain.", VERDICT_REFUSED},
	    {AT_DOT, 554, "5.6.0 Mail message is malformed. Not accepted", VERDICT_HELD},
	    {AT_MAIL, 421,
		"4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected "
		"volume or user complaints - 4.16.55.1",
		VERDICT_ACCOUNT},
	    {AT_LOGIN, 535, "5.7.0 (#AUTH005) Too many bad auth attempts.", VERDICT_ACCOUNT},
	    {AT_DOT, 554, "delivery error: dd This user doesn't have a yahoo.com account",
		VERDICT_UNCLEAR},
	    {AT_RCPT, 452, "4.3.1 Insufficient system resources", VERDICT_LATER},
	    /* In doubt, codes of recipients with words about us included. */
	    {AT_RCPT, 550, "5.7.1 no", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "no", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "Requested action not taken: mailbox unavailable", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.4.50 other", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.1.1 Outgoing traffic is stopped", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.1.1 Rejected: see https://mail.example/blocked", VERDICT_UNCLEAR},
	    {AT_RCPT, 552, "5.2.2 over quota", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.1.1 Account suspended", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.1.1 You must upgrade to write to this address", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.1.1 User unknown: too much mail", VERDICT_UNCLEAR},
	    {AT_DOT, 554, "5.7.1 Message refused, too many errors from your host", VERDICT_UNCLEAR},
	    {AT_DOT, 554, "5.7.1 Mail volume of today is reached", VERDICT_UNCLEAR},
	    {AT_DATA, 554, "5.7.1 Sending is restricted until you pay", VERDICT_UNCLEAR},
	    {AT_DOT, 550, "5.7.1 This account is sending spam", VERDICT_ACCOUNT},
	    {AT_RCPT, 552, "5.2.2 Your mailbox is full: sending is stopped", VERDICT_UNCLEAR},
	    {AT_RCPT, 550, "5.2.1 disabled", VERDICT_UNCLEAR},
	    {AT_RCPT, 452, "4.2.2 user's quota exceeded", VERDICT_DEFERRED},
	    {AT_RCPT, 450, "4.2.1 slow", VERDICT_LATER},
	    {AT_RCPT, 450, "4.7.1 Greylisted, come back", VERDICT_LATER},
	    {AT_RCPT, 421, "4.3.2 All servers are busy", VERDICT_LOST},
	    {AT_DATA, 554, "no", VERDICT_UNCLEAR},
	    {AT_DATA, 554, "5.1.1 User unknown", VERDICT_UNCLEAR},
	    {AT_DOT, 550, "5.1.1 User unknown", VERDICT_UNCLEAR},
	    {AT_DOT, 554, "transaction failed", VERDICT_UNCLEAR},
	    {AT_DOT, 451, "4.3.0 later", VERDICT_LATER},
	    {AT_DOT, 421, "4.3.0 closing", VERDICT_LOST},
	    /* The letter as it stands. */
	    {AT_BODY, 552, "5.3.4 Message too big", VERDICT_HELD},
	    {AT_DOT, 554, "5.7.1 spam", VERDICT_HELD},
	    {AT_DOT, 554, "5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1",
		VERDICT_HELD},
	    {AT_DOT, 552,
		"5.7.0 This message was blocked because its content presents a potential "
		"security issue.",
		VERDICT_HELD},
	    {AT_DOT, 552, "exceeded storage allocation", VERDICT_UNCLEAR},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Reply reply = {cases[i].code, g_strdup(cases[i].text)};
		g_test_message("%d %s", cases[i].code, cases[i].text);
		g_assert_cmpint(verdict_of_reply(cases[i].stage, &reply), ==, cases[i].expected);
		reply_clear(&reply);
	}
	g_assert_cmpint(verdict_of_loss(AT_LOGIN), ==, VERDICT_DOWN);
	for (SmtpStage stage = AT_RESET; stage < AT_DOT; stage++)
		g_assert_cmpint(verdict_of_loss(stage), ==, VERDICT_LOST);
	g_assert_cmpint(verdict_of_loss(AT_DOT), ==, VERDICT_DOUBT);
}

/* A reply that says just what the row does. */
static char *reply_of(const RefusalRow *row)
{
	bool coded = row->status && !g_str_equal(row->status, "-");
	g_auto(GStrv) words = g_strsplit(row->words ? row->words : "", "*", -1);
	g_autofree char *text = g_strjoinv(" x ", words);

	return g_strdup_printf("%s%s %s", coded ? "5." : "", coded ? row->status : "", text);
}

/* No row is covered by one above it that says something else. */
static void rows(void)
{
	guint n;
	const RefusalRow *table = refusal_table(&n);

	for (guint i = 0; i < n; i++)
		for (SmtpStage stage = AT_LOGIN; stage < SMTP_STAGES; stage++) {
			g_autofree char *text = reply_of(&table[i]);
			if (!(table[i].stages & 1u << stage) ||
			    table[i].concern == CONCERNS_UNKNOWN)
				continue;
			g_test_message("row %u at stage %d: %s", i, (int)stage, text);
			g_assert_cmpint(refusal_concerns(stage, text), ==, table[i].concern);
		}
}

/* A status that says nothing leaves it to the code that the refusing server gave. */
static void notices(void)
{
	static const struct {
		const char *status, *diagnostic;
		bool of_recipient;
	} cases[] = {
	    {"5.1.1", NULL, true},
	    {"5.0.0", "550 5.1.1 that one is not here", true}, /* Exim */
	    {"5.0.0", "550-5.1.1 that one\nis not here", true},
	    {NULL, "550 5.1.1 that one is not here", true},
	    {"5.0.0", "550 no such user here", true},
	    {"5.0.0", "Unrouteable address", true},
	    {"5.0.0", "550 that one is not here", false},
	    {"5.0.0", "550 5.7.1 that one is not here", false},
	    {"4.0.0", "550 5.1.1 that one is not here", false}, /* they contradict each other */
	    {"5.7.1", "550 5.1.1 that one is not here", false},
	    {"5.0.0", NULL, false},
	    {NULL, NULL, false},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_test_message("%s, %s", cases[i].status, cases[i].diagnostic);
		g_assert_cmpint(refusal_in_notice(cases[i].status, cases[i].diagnostic), ==,
		    cases[i].of_recipient);
	}
}

static GPtrArray *parcels(json_t *letters, const char *bytes)
{
	Frame frame = {
	    json_pack("{s:o}", "letters", letters), memfile_from(bytes, strlen(bytes), NULL)};
	GPtrArray *array = parcels_from_frame(&frame, NULL);

	frame_clear(&frame);
	return array;
}

static json_t *row(const char *to, int offset, int length)
{
	return json_pack("{s:i,s:s,s:s,s:i,s:i,s:b}", "id", 1, "from", "", "to", to, "offset",
	    offset, "length", length, "confirm", 0);
}

static void dots(void)
{
	static const struct {
		const char *bytes, *expected;
	} cases[] = {
	    {"a\r\n", "a\r\n"},
	    {".\r\n", "..\r\n"},
	    {"a\r\n.\r\n..b\r\n.c\r\n", "a\r\n..\r\n...b\r\n..c\r\n"},
	    {"a.b\r\n.\r\n.\r\n", "a.b\r\n..\r\n..\r\n"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		int length = (int)strlen(cases[i].bytes);
		g_autoptr(GPtrArray) array =
		    parcels(json_pack("[o]", row("a@b", 0, length)), cases[i].bytes);
		for (gsize room = 1; room < 30; room++) {
			ParcelCursor cursor;
			GString *out = g_string_new(NULL);
			char chunk[30];
			gsize n;
			parcel_rewind(&cursor);
			while ((n = parcel_read(array->pdata[0], &cursor, chunk, room)) > 0)
				g_string_append_len(out, chunk, (gssize)n);
			g_assert_cmpstr(out->str, ==, cases[i].expected);
			g_string_free(out, TRUE);
		}
	}
}

static void faults(void)
{
	static const struct {
		const char *to, *bytes, *fault;
	} cases[] = {
	    {"a@b", "x\r\n", NULL},
	    {"a@b\r\n", "x\r\n", "'a@b\\x0d\\x0a' is no mail address"},
	    {"a@b", "", "the letter is empty"},
	    {"a@b", "x", "line 1 of the letter"},
	    {"a@b", "x\r\ny\nz\r\n", "line 2 of the letter"},
	    {"a@b", "x\r\n\ry\r\n", "line 2 of the letter"},
	    {"a@b", "x\r", "line 1 of the letter"},
	    {"a@b", "\xc3\xa9\r\n", "line 1 of the letter"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) array =
		    parcels(json_pack("[o]", row(cases[i].to, 0, (int)strlen(cases[i].bytes))),
			cases[i].bytes);
		Verdict verdict;
		g_autofree char *fault = parcel_fault(array->pdata[0], &verdict);
		if (cases[i].fault)
			g_assert_cmpint(verdict, ==,
			    strstr(fault, "no mail address") ? VERDICT_REFUSED : VERDICT_HELD);
		if (cases[i].fault)
			g_assert_true(fault && g_str_has_prefix(fault, cases[i].fault));
		else
			g_assert_null(fault);
	}
}

static void frames(void)
{
	g_autoptr(GPtrArray) two =
	    parcels(json_pack("[oo]", row("a@b", 0, 3), row("a@b", 3, 3)), "x\r\ny\r\n");
	g_assert_cmpuint(two->len, ==, 2);
	const Parcel *second = two->pdata[1];
	g_assert_cmpmem(second->bytes, second->length, "y\r\n", 3);
	g_assert_null(parcels(json_pack("[o]", row("a@b", 1, 6)), "x\r\ny\r\n"));
	g_assert_null(parcels(json_pack("[o]", row("a@b", -1, 2)), "x\r\ny\r\n"));
	g_assert_null(parcels(json_pack("[o]", row("a@b", 7, 0)), "x\r\ny\r\n"));
	g_assert_null(parcels(json_pack("[o{}]", row("a@b", 0, 3)), "x\r\n"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/smtp/replies", replies);
	g_test_add_func("/smtp/endless-replies", endless_replies);
	g_test_add_func("/smtp/verdicts", verdicts);
	g_test_add_func("/smtp/rows", rows);
	g_test_add_func("/smtp/notices", notices);
	g_test_add_func("/smtp/dots", dots);
	g_test_add_func("/smtp/faults", faults);
	g_test_add_func("/smtp/frames", frames);
	return g_test_run();
}
