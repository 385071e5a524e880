/* Whose own domain has signed a mail (DKIM): mails signed by two programs, and every way to change them that
 * the signature, or what it covers, has to tell (tests/abuse: 28). */
#include "base/memfile.h"
#include "base/publickey.h"
#include "message/json.h"
#include "message/parse.h"
#include "message/sign/canonical.h"
#include "who/signature.h"

#include <string.h>
#include <unistd.h>

#define RSA_KEY                                                                                    \
	"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvZ9LTXnZWQnf/JEqs6xbf+UkkiCgLRuV4hSwbLyNGA0b" \
	"4urzw1DL6OUrZxcs1f63kch+LS06HN03hPtIazbCr2OITD3fMvUYDOZNgnPkI4M+uRmva09OY3X2itGYtG6tDIhQ" \
	"zdi84s0vzbpmoTIia6sirOX5+SEbSCb68CgDQp7lrM4oI9q2mmN96ZkO7PFwTZNEP3OSh3vPj+WX/U0m8k2BRZdl" \
	"IeKtT1HxTLt/32HhyZmfPoTKQeycXAuwuCMS9E3Y/UR+MVnrH6aDujad76Q9QK3LfNAVpdpigb/sUWW+uEolTNWC" \
	"nLubxDMxgLbk6rrKMEeFG6sR0e5AJklbfwIDAQAB"
#define ED_KEY "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
/* 1,024 bits */
#define WEAK_KEY                                                                                   \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDAmr2R0TzbnEpPpilyAjqdB4cwyP9jEM+5T/EabxhPE3qK1ewm" \
	"xywwL2I4ZJgTuThyxmok0V8SqcJUHIg1FXychjrwdEW/wIUTSlXKt5rKWUJrNXVTvUxtLc7JyC/vlyToUsFD8pD3" \
	"0E9F9GpsJk5miGSnuKXpn6x1pzhEmF5xjQIDAQAB"

enum { DAY = 24 * 3600, WEB_AT = 1795914883, DESK_AT = 1795395700 };

static const struct {
	const char *domain, *selector, *key;
} known[] = {
    {"surat.example", "s2025", RSA_KEY},
    {"surat.example", "s2026", RSA_KEY},
    {"desa.example", "Meja", RSA_KEY},
    {"kecil.example", "ed", ED_KEY},
};

typedef struct Case {
	const char *name, *file;
	const char *from,
	    *to; /* the first of these words is put in the other's place; NULL: none */
	gint64 now;
	KeyPlace place;
	const char
	    *fault; /* key of why it proves nothing, or of what is wrong with the first signature;
	                      NULL: it proves the sender */
} Case;

#define COVER "does not cover From"
#define TYPE "Content-Type"
#define CHANGED "body is not"
#define KEY "seal-other-key"

static const Case cases[] = {
    {"relaxed", "web", NULL, NULL, WEB_AT, KEY_IN_SUBJECT, NULL},
    {"simple", "desk", NULL, NULL, DESK_AT, KEY_IN_SUBJECT, NULL},
    {"Ed25519", "ed25519", NULL, NULL, WEB_AT, KEY_IN_SUBJECT, NULL},
    {"relaxed: blanks", "web", "kirim pagi ini.", "kirim  \t pagi ini. ", WEB_AT, KEY_IN_SUBJECT,
	NULL},
    {"relaxed: blanks in a field", "web", "Hadi Surono <", "Hadi\n  Surono  <", WEB_AT,
	KEY_IN_SUBJECT, NULL},
    {"a server above it", "web", "DKIM-Signature:",
	"Received: from a by b.example; Mon, 23 Nov 2026 08:01:13 +0700\nDKIM-Signature:", WEB_AT,
	KEY_IN_SUBJECT, NULL},
    {"a list's signature above it", "web", "DKIM-Signature:",
	"DKIM-Signature: v=1; a=rsa-sha256; d=milis.example; s=m; h=from; bh=AAAA; b=AAAA\n"
	"DKIM-Signature:",
	WEB_AT, KEY_IN_SUBJECT, NULL},
    {"a broken one of its own above it", "web", "DKIM-Signature:",
	"DKIM-Signature: v=1; a=rsa-sha256; d=surat.example; s=m; h=from; bh=AAAA; b=AAAA\n"
	"DKIM-Signature:",
	WEB_AT, KEY_IN_SUBJECT, NULL},

    {"simple: a blank", "desk", "Jarak  dan", "Jarak dan", DESK_AT, KEY_IN_SUBJECT, CHANGED},
    {"simple: a blank in a field", "desk", "To: kbp", "To:  kbp", DESK_AT, KEY_IN_SUBJECT, KEY},
    {"a word changed", "web", "Setuju, kirim", "Tidak setuju, kirim", WEB_AT, KEY_IN_SUBJECT,
	CHANGED},
    {"text behind it", "desk", "Rasmono\n\n\n", "Rasmono\n\nSetuju 2\n", DESK_AT, KEY_IN_SUBJECT,
	CHANGED},
    {"the subject changed", "desk", "Subject: Re: Mohon persetujuan [0147",
	"Subject: Re: Mohon persetujuan [0148", DESK_AT, KEY_IN_SUBJECT, KEY},
    {"the date changed", "ed25519", "Date: Mon, 23", "Date: Tue, 24", WEB_AT, KEY_IN_SUBJECT, KEY},
    {"another of its users", "web", "From: Hadi Surono <hadi@", "From: Hadi Surono <bupati@",
	WEB_AT, KEY_IN_SUBJECT, KEY},
    {"a subject above the signed one", "desk", "DKIM-Signature:",
	"Subject: [0148-ab3de-f4gh5]\nDKIM-Signature:", DESK_AT, KEY_IN_SUBJECT, COVER},
    {"a Cc beside the signed fields", "desk", "Cc: camat@desa.example\n",
	"Cc: camat@desa.example\nCc: kbp+ab3def4gh5@kantor.example\n", DESK_AT, KEY_IN_SUBJECT,
	COVER},
    {"a second From", "desk", "DKIM-Signature:", "From: <bupati@desa.example>\nDKIM-Signature:",
	DESK_AT, KEY_IN_SUBJECT, "identity-shape"},
    {"a length", "desk", "; bh=", "; l=8; bh=", DESK_AT, KEY_IN_SUBJECT, "l="},
    {"To unsigned", "desk", ":from:to:", ":from:", DESK_AT, KEY_IN_SUBJECT, COVER},
    {"From unsigned", "desk", ":from:to:", ":to:", DESK_AT, KEY_IN_SUBJECT, COVER},
    {"unsigned Content-Type names another boundary", "web", "boundary=\"000000000000b7c1de0612\"",
	"boundary=\"lain\"", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"unsigned Content-Type becomes HTML", "ed25519", "\n\nSetuju",
	"\nContent-Type: text/html\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"unsigned transfer encoding", "ed25519", "\n\nSetuju",
	"\nContent-Transfer-Encoding: base64\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"signed Content-Type changed", "desk", "charset=UTF-8", "charset=UTF-7", DESK_AT,
	KEY_IN_SUBJECT, KEY},
    {"a line that is no field", "web", "MIME-Version: 1.0\n", "MIME-Version: 1.0\nbukan judul\n",
	WEB_AT, KEY_IN_SUBJECT, ""},

    {"no empty line before the body", "ed25519", "\n\nSetuju", "\nSetuju", WEB_AT, KEY_IN_SUBJECT,
	"broken"},
    {"relaxed: a single CR in a field", "web", "Hadi Surono <", "Hadi\r Surono <", WEB_AT,
	KEY_IN_SUBJECT, KEY},
    {"relaxed: a single CR at a line's end", "web", "pagi ini.", "pagi ini.\r\r", WEB_AT,
	KEY_IN_SUBJECT, CHANGED},

    {"unsigned Content-Type makes a text of the parts", "web",
	"multipart/alternative; boundary=\"000000000000b7c1de0612\"", "text/plain", WEB_AT,
	KEY_IN_SUBJECT, TYPE},
    {"the same in another charset", "web", "multipart/alternative;",
	"multipart/alternative; charset=utf-7;", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"versions become texts of their own", "web", "multipart/alternative", "multipart/mixed",
	WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"parts of a report", "web", "multipart/alternative", "multipart/report", WEB_AT,
	KEY_IN_SUBJECT, TYPE},
    {"unsigned Content-Type joins lines", "ed25519", "\n\nSetuju",
	"\nContent-Type: text/plain; format=flowed\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"unsigned Content-Disposition takes the text away", "ed25519", "\n\nSetuju",
	"\nContent-Disposition: attachment\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, TYPE},
    {"an unsigned Content-Type is taken away", "web",
	"Content-Type: multipart/alternative; boundary=\"000000000000b7c1de0612\"\n", "", WEB_AT,
	KEY_IN_SUBJECT, TYPE},
    {"unsigned Content-Type changes nothing", "ed25519", "\n\nSetuju",
	"\nContent-Type: text/plain; charset=UTF-8\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, NULL},

    {"a selector that is not known", "desk", "s=meja", "s=baru", DESK_AT, KEY_IN_SUBJECT,
	"seal-unknown-selector"},
    {"another domain's key", "desk", "d=desa.example", "d=surat.example", DESK_AT, KEY_IN_SUBJECT,
	"seal-missing"},
    {"the domain above", "desk", "rasmono@desa.example", "rasmono@mail.desa.example", DESK_AT,
	KEY_IN_SUBJECT, "seal-missing"},
    {"not signed", "desk", "DKIM-Signature:", "X-Signature:", DESK_AT, KEY_IN_SUBJECT,
	"seal-missing"},
    {"SHA-1", "desk", "a=rsa-sha256", "a=rsa-sha1", DESK_AT, KEY_IN_SUBJECT, "algorithm"},
    {"no base64", "desk", " b=", " b=*", DESK_AT, KEY_IN_SUBJECT, "RFC 6376"},
    {"a domain with a sign in front", "web", "d=surat.example", "d=@surat.example", WEB_AT,
	KEY_IN_SUBJECT, "RFC 6376"},
    {"an empty domain", "web", "d=surat.example", "d=", WEB_AT, KEY_IN_SUBJECT, "RFC 6376"},
    {"signed for another domain", "web", "i=@surat.example", "i=@surat.example.lain.example",
	WEB_AT, KEY_IN_SUBJECT, "RFC 6376"},
    {"an unknown form", "desk", "c=simple/simple", "c=nofws", DESK_AT, KEY_IN_SUBJECT,
	"canonical form"},
    {"another version", "desk", "v=1;", "v=2;", DESK_AT, KEY_IN_SUBJECT, "RFC 6376"},
    {"a tag twice", "desk", "v=1;", "v=1; d=desa.example;", DESK_AT, KEY_IN_SUBJECT,
	"seal-missing"},
    {"no value", "desk", " b=", " z=", DESK_AT, KEY_IN_SUBJECT, "RFC 6376"},

    {"a week later", "desk", NULL, NULL, DESK_AT + 7 * DAY, KEY_IN_SUBJECT, NULL},
    {"more than a week later", "desk", NULL, NULL, DESK_AT + 7 * DAY + 1, KEY_IN_SUBJECT,
	"seal-old"},
    {"from the future", "desk", NULL, NULL, DESK_AT - 301, KEY_IN_SUBJECT, "seal-old"},
    {"its key in To or Cc", "desk", NULL, NULL, DESK_AT, KEY_IN_ADDRESS, NULL},
    {"its key in Delivered-To", "desk", NULL, NULL, DESK_AT, KEY_IN_DELIVERED_TO,
	"seal-without-key"},
    {"its key by In-Reply-To", "desk", NULL, NULL, DESK_AT, KEY_IN_REPLY_TO, NULL},
    {"by an unsigned In-Reply-To", "ed25519", "\n\nSetuju",
	"\nIn-Reply-To: <kbp.148@kantor.example>\n\nSetuju", WEB_AT, KEY_IN_REPLY_TO,
	"seal-without-key"},
    {"no key, and an unsigned Message-ID", "desk",
	"DKIM-Signature:", "Message-ID: <lagi@desa.example>\nDKIM-Signature:", DESK_AT, KEY_NOWHERE,
	"seal-without-id"},
    {"no key, and the Message-ID is signed", "web", NULL, NULL, WEB_AT, KEY_NOWHERE, NULL},
    {"an unsigned In-Reply-To, the key elsewhere", "ed25519", "\n\nSetuju",
	"\nIn-Reply-To: <kbp.148@kantor.example>\n\nSetuju", WEB_AT, KEY_IN_SUBJECT, NULL},
};

static Message *parse(const char *bytes)
{
	ParseOptions options = {0};
	int fd = memfile_from(bytes, strlen(bytes), NULL);
	Message *m = message_parse(fd, 0, strlen(bytes), &options);

	close(fd);
	return m;
}

/* The sample with the one change. */
static char *mail_of(const Case *c)
{
	g_autofree char *path = g_strdup_printf("tests/mail/dkim/%s.eml", c->file);
	g_autofree char *bytes = NULL;

	g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
	if (!c->from)
		return g_steal_pointer(&bytes);
	const char *at = strstr(bytes, c->from);
	g_assert_nonnull(at);
	return g_strdup_printf("%.*s%s%s", (int)(at - bytes), bytes, c->to, at + strlen(c->from));
}

static void signing_free(gpointer data)
{
	SigningKey *signing = data;

	g_free(signing->domain);
	g_free(signing->selector);
	g_free(signing->key);
	g_free(signing);
}

static bool proves_to(const char *address, const Message *m, const Case *c, ReasonId *why_r)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(signing_free);
	g_autoptr(GPtrArray) mailboxes = g_ptr_array_new();
	g_autofree char *own = g_strdup(address);
	Directory directory = {.signing = keys};
	Mailbox mailbox = {.address = own};
	Config config = {.directory = &directory, .mailboxes = mailboxes};

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		SigningKey *signing = g_new0(SigningKey, 1);
		signing->domain = g_strdup(known[i].domain);
		signing->selector = g_strdup(known[i].selector);
		signing->key = g_strdup(known[i].key);
		g_ptr_array_add(keys, signing);
	}
	g_ptr_array_add(mailboxes, &mailbox);
	return signature_proves(m, &config, c->place, c->now, why_r);
}

static bool proves(const Message *m, const Case *c, ReasonId *why_r)
{
	return proves_to("kbp@kantor.example", m, c, why_r);
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	g_autofree char *bytes = mail_of(c);
	g_autoptr(Message) m = parse(bytes);
	ReasonId why = REASON_NONE;
	bool proved = proves(m, c, &why);

	const Signature *first = m->signatures->len ? m->signatures->pdata[0] : NULL;
	g_autofree char *told =
	    g_strdup_printf("%s; %s", reason_key(why), first && first->fault ? first->fault : "");
	g_test_message("%s", told);
	g_assert_cmpint(proved, ==, c->fault == NULL);
	g_assert_nonnull(strstr(told, c->fault ? c->fault : ""));
	g_assert_cmpint(why == REASON_NONE, ==, proved);
}

/* As the server hands it over, and as it lies in the database. */
static void test_line_ends_and_json(void)
{
	g_autofree char *lines = mail_of(&cases[0]);
	g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
	g_autofree char *bytes = g_strjoinv("\r\n", split);
	g_autoptr(Message) m = parse(bytes);
	json_t *object = message_to_json(m);
	g_autoptr(Message) again = message_from_json(object, NULL);
	ReasonId why;

	json_decref(object);
	g_assert_nonnull(again);
	g_assert_true(proves(m, &cases[0], &why));
	g_assert_true(proves(again, &cases[0], &why));
}

/* What he wrote to others, under a subject that they chose, answers nobody here. */
static void test_written_to_others(void)
{
	static const char plus[] = "To: Kesbangpol <kbp+ab3def4gh5ab3def@kantor.example>";
	g_autofree char *bytes = mail_of(&cases[0]);
	g_autoptr(Message) m = parse(bytes);
	ReasonId why;

	g_assert_true(proves_to("kbp@kantor.example", m, &cases[0], &why));
	g_assert_false(proves_to("kb@kantor.example", m, &cases[0], &why));
	g_assert_cmpint(why, ==, REASON_SEAL_OTHER_RECIPIENT);
	g_assert_false(proves_to("kbp@lain.example", m, &cases[0], &why));
	g_assert_false(proves_to("kbp2@kantor.example", m, &cases[0], &why));

	g_autoptr(GString) tagged = g_string_new(bytes);
	g_string_replace(tagged, "To: Kesbangpol <kbp@kantor.example>", plus, 0);
	g_autoptr(Message) to_key = parse(tagged->str);
	g_assert_false(proves_to("kbp@kantor.example", to_key, &cases[0], &why));
	g_assert_cmpint(why, ==, REASON_SEAL_OTHER_KEY);
}

/* Its own end (x=), and the age that we take. */
static void test_ends(void)
{
	g_autofree char *bytes = mail_of(&cases[0]);
	g_autoptr(Message) m = parse(bytes);
	Signature *s = m->signatures->pdata[0];
	ReasonId why;

	s->until = cases[0].now;
	g_assert_true(proves(m, &cases[0], &why));
	s->until = cases[0].now - 1;
	g_assert_false(proves(m, &cases[0], &why));
	g_assert_cmpint(why, ==, REASON_SEAL_EXPIRED);
}

/* One that lies there since before signatures were read proves nothing. */
static void test_stored_before(void)
{
	g_autofree char *bytes = mail_of(&cases[0]);
	g_autoptr(Message) m = parse(bytes);
	json_t *object = message_to_json(m);
	ReasonId why;

	json_object_del(object, "signatures");
	g_autofree char *text = json_dumps(object, 0);
	json_decref(object);
	g_autoptr(Message) stored = message_from_stored(text, NULL);
	g_assert_nonnull(stored);
	g_assert_false(proves(stored, &cases[0], &why));
}

static void test_limit(void)
{
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (guint i = 0; i < 9; i++)
		g_string_append(bytes, "DKIM-Signature: v=1; d=a.example\n");
	g_string_append(bytes, "From: a@a.example\n\nx\n");
	g_autoptr(Message) m = parse(bytes->str);
	g_assert_cmpuint(m->signatures->len, ==, 8);
	const Defect *defect = m->defects->pdata[0];
	g_assert_cmpstr(defect->code, ==, "limit-reached");
	g_assert_cmpstr(defect->detail, ==, "DKIM-Signature");
}

static void test_keys(void)
{
	static const struct {
		const char *key, *problem;
	} keys[] = {
	    {RSA_KEY, NULL},
	    {ED_KEY, NULL},
	    {"A6EHv/POEL4dcN0Y50vA mWfk1jCbpQ1f\n\tHdyGZBJVMbg=", NULL},
	    {WEAK_KEY, "less than 2,048 bits"},
	    {"v=DKIM1; k=rsa", "no public key"},
	    {"", "no public key"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autoptr(GError) err = NULL;
		g_autoptr(PublicKey) key = publickey_read(keys[i].key, &err);
		if (keys[i].problem)
			g_assert_nonnull(strstr(err->message, keys[i].problem));
		else
			g_assert_nonnull(key);
	}
}

/* The examples of RFC 6376, 3.4.5, and empty bodies (3.4.3, 3.4.4). */
static void test_canonical_fields(void)
{
	static const struct {
		Canon canon;
		const char *field, *expected;
	} rows[] = {
	    {CANON_RELAXED, "A: X", "a:X\r\n"},
	    {CANON_RELAXED, "B : Y\t\r\n\tZ  ", "b:Y Z\r\n"},
	    {CANON_SIMPLE, "A: X", "A: X\r\n"},
	    {CANON_SIMPLE, "B : Y\t\r\n\tZ  ", "B : Y\t\r\n\tZ  \r\n"},
	    {CANON_SIMPLE, "B : Y\t\n\tZ  ", "B : Y\t\r\n\tZ  \r\n"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		canonical_field(
		    rows[i].canon, span_of(rows[i].field, strlen(rows[i].field)), '\n', out);
		g_assert_cmpstr(out->str, ==, rows[i].expected);
	}
}

static void test_canonical_bodies(void)
{
	static const struct {
		Canon canon;
		const char *body, *expected;
	} rows[] = {
	    {CANON_RELAXED, " C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n"},
	    {CANON_SIMPLE, " C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n"},
	    {CANON_RELAXED, "a\n\n\nb", "a\r\n\r\n\r\nb\r\n"},
	    {CANON_SIMPLE, "", "\r\n"},
	    {CANON_RELAXED, "", ""},
	    {CANON_SIMPLE, "\r\n\r\n", "\r\n"},
	    {CANON_RELAXED, " \r\n\t\r\n", ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		Digest *digest = digest_new();
		guint8 sum[DIGEST_SIZE], expected[DIGEST_SIZE];
		canonical_body(
		    rows[i].canon, span_of(rows[i].body, strlen(rows[i].body)), '\n', digest);
		digest_end(digest, sum);
		digest_of(rows[i].expected, strlen(rows[i].expected), expected);
		g_assert_cmpmem(sum, sizeof sum, expected, sizeof expected);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	message_parse_setup();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/signature/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	g_test_add_func("/signature/line-ends-and-json", test_line_ends_and_json);
	g_test_add_func("/signature/written-to-others", test_written_to_others);
	g_test_add_func("/signature/ends", test_ends);
	g_test_add_func("/signature/stored-before", test_stored_before);
	g_test_add_func("/signature/limit", test_limit);
	g_test_add_func("/signature/keys", test_keys);
	g_test_add_func("/signature/canonical/fields", test_canonical_fields);
	g_test_add_func("/signature/canonical/bodies", test_canonical_bodies);
	return g_test_run();
}
