#include "base/digest.h"
#include "base/memfile.h"
#include "message/json.h"
#include "message/bytes/limits.h"
#include "message/parse.h"
#include "message/mime/tnef.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char directory[] = "tests/mail/inspect";

static json_t *inspect(const char *name)
{
	g_autofree char *path = g_strdup_printf("%s/%s.eml", directory, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ParseOptions options = {0};

	g_assert_cmpint(fd, >=, 0);
	g_autoptr(Message) message = message_parse(fd, 0, G_MAXUINT64, &options);
	close(fd);
	return message_to_json(message);
}

static json_t *codes_of(const json_t *defects)
{
	json_t *codes = json_object();

	for (gsize i = 0; i < json_array_size(defects); i++) {
		const json_t *code = json_object_get(json_array_get(defects, i), "code");
		json_object_set_new(codes, json_string_value(code), json_true());
	}
	return codes;
}

/* Defects are compared by their codes, whatever the details and the order. */
static bool is_as_expected(const char *key, json_t *expected, const json_t *message)
{
	const json_t *got = json_object_get(message, key);

	if (strcmp(key, "defects") != 0 && strcmp(key, "defects_include") != 0)
		return json_equal(expected, got);
	json_t *codes = codes_of(json_object_get(message, "defects"));
	json_t *wanted = codes_of(expected);
	bool same = json_is_string(expected)
			? json_object_get(codes, json_string_value(expected)) != NULL
			: json_equal(wanted, codes);
	json_decref(codes);
	json_decref(wanted);
	return same;
}

static void test_sample(gconstpointer data)
{
	const char *name = data;
	g_autofree char *path = g_strdup_printf("%s/%s.json", directory, name);
	json_error_t problem;
	json_t *expected = json_load_file(path, 0, &problem), *message = inspect(name);
	const char *key;
	json_t *value;

	g_assert_nonnull(expected);
	json_object_foreach(expected, key, value)
	{
		if (is_as_expected(key, value, message))
			continue;
		char *got = json_dumps(json_object_get(message, key), JSON_ENCODE_ANY);
		char *wanted = json_dumps(value, JSON_ENCODE_ANY);
		g_test_message("%s: %s is %s, not %s", name, key, got, wanted);
		free(got);
		free(wanted);
		g_test_fail();
	}
	json_decref(expected);
	json_decref(message);
}

/* What the parser's process sends is what the engine reads. */
static void test_both_ways(gconstpointer data)
{
	json_t *first = inspect(data);
	g_autoptr(GError) err = NULL;
	g_autoptr(Message) message = message_from_json(first, &err);

	g_assert_no_error(err);
	json_t *second = message_to_json(message);
	g_assert_true(json_equal(first, second));
	json_decref(first);
	json_decref(second);
}

/* A letter carries on what Message tells: the same bytes, the same order. */
static void test_files(gconstpointer data)
{
	g_autofree char *path = g_strdup_printf("%s/%s.eml", directory, (const char *)data);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Files files = {.fd = memfile_new(NULL)};
	ParseOptions options = {.files = &files};
	gsize end = 0;
	MemMap map;

	g_assert_cmpint(fd, >=, 0);
	g_autoptr(Message) message = message_parse(fd, 0, G_MAXUINT64, &options);
	close(fd);
	g_assert_false(files.failed);
	g_assert_true(memfile_seal(files.fd, NULL));
	g_assert_true(memmap_open(&map, files.fd, G_MAXSIZE, NULL));
	for (guint i = 0; i < message->attachments->len; i++) {
		const Attachment *a = message->attachments->pdata[i];
		char sha256[DIGEST_HEX_SIZE];
		g_assert_cmpuint(a->size, <=, map.length - end);
		digest_hex_of(map.bytes + end, a->size, sha256);
		g_assert_cmpstr(sha256, ==, a->sha256);
		end += a->size;
	}
	g_assert_cmpuint(end, ==, map.length);
	memmap_close(&map);
	close(files.fd);
}

/* What cannot be written is told, and the mail is read all the same. */
static void test_files_fail(void)
{
	int fd = open("tests/mail/inspect/only-attachment.eml", O_RDONLY | O_CLOEXEC);
	Files files = {.fd = open("/dev/full", O_WRONLY | O_CLOEXEC)};
	ParseOptions options = {.files = &files};

	g_assert_cmpint(fd, >=, 0);
	g_autoptr(Message) message = message_parse(fd, 0, G_MAXUINT64, &options);
	g_assert_true(files.failed);
	g_assert_cmpuint(message->attachments->len, ==, 1);
	close(fd);
	close(files.fd);
}

static Message *message_of(const GString *mail)
{
	ParseOptions options = {0};
	int fd = memfile_new(NULL);

	g_assert_cmpint(write(fd, mail->str, mail->len), ==, (gssize)mail->len);
	Message *message = message_parse(fd, 0, G_MAXUINT64, &options);
	close(fd);
	return message;
}

/* Of a field that is cut no result is read: what stands before the cut may have gone on. */
static void test_cut_results(void)
{
	g_autoptr(GString) mail = g_string_new("Authentication-Results: mx.example; dkim=pass (");

	while (mail->len < LIMIT_FIELD - strlen("); dmarc=pass"))
		g_string_append_c(mail, 'a');
	g_string_append(mail, "); dmarc=passed\n\nisi\n");
	g_autoptr(Message) message = message_of(mail);
	g_assert_nonnull(message->authentication);
	g_assert_null(message->authentication->dkim);
	g_assert_null(message->authentication->dmarc);
}

static bool is_limited(const Message *message, const char *detail)
{
	for (guint i = 0; i < message->defects->len; i++) {
		const Defect *defect = message->defects->pdata[i];
		if (g_str_equal(defect->code, "limit-reached") &&
		    g_strcmp0(defect->detail, detail) == 0)
			return true;
	}
	return false;
}

static void assert_recipients_cut(const GString *mail)
{
	g_autoptr(Message) message = message_of(mail);

	g_assert_nonnull(message->bounce);
	g_assert_cmpuint(message->bounce->recipients->len, ==, LIMIT_RECIPIENTS);
	g_assert_true(is_limited(message, "recipients"));
}

/* A mail of `count` parts, itself included. */
static void assert_parts(guint count, guint read, bool limited)
{
	g_autoptr(GString) mail =
	    g_string_new("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nisi\n");

	for (guint i = 2; i < count; i++)
		g_string_append_printf(mail, "--b\nContent-Type: image/png\n\n%u\n", i);
	g_string_append(mail, "--b--\n");
	g_autoptr(Message) message = message_of(mail);
	g_assert_cmpuint(message->attachments->len, ==, read - 2);
	g_assert_true(is_limited(message, "parts") == limited);
}

static void test_parts(void)
{
	assert_parts(500, 500, false);
	assert_parts(501, 500, true);
}

static void assert_notice(GString *mail, const char *line, guint times, bool limited)
{
	for (guint i = 0; i < times; i++)
		g_string_append(mail, line);
	g_string_append(mail, "<siti@kec.example>: 550 5.1.1 unknown user\n");
	g_autoptr(Message) message = message_of(mail);
	g_assert_nonnull(message->bounce);
	g_assert_true(is_limited(message, "notice") == limited);
}

/* A recipient that stands behind the end of what is read of a notice is not lost silently. */
static void test_long_notice(void)
{
	static const char head[] = "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\n"
				   "Subject: Undelivered Mail Returned to Sender\n\n"
				   "<budi@kec.example>: 550 5.1.1 unknown user\n";
	g_autofree char *line = g_strnfill(500, 'x');
	g_autofree char *wide = g_strconcat(line, "\n", NULL);
	const struct {
		const char *line;
		guint times;
		bool limited;
	} rows[] = {{"\n", 1400, false}, {"\n", 1500, true}, {wide, 120, false}, {wide, 140, true}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) mail = g_string_new(head);
		assert_notice(mail, rows[i].line, rows[i].times, rows[i].limited);
	}
}

static void test_long_report(void)
{
	g_autoptr(GString) mail = g_string_new(
	    "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: failure notice\n"
	    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
	    "--b\n\nGagal.\n--b\nContent-Type: message/delivery-status\n\n"
	    "Reporting-MTA: dns; mx.example\n");

	for (guint i = 0; i < 900; i++)
		g_string_append_printf(mail,
		    "\nFinal-Recipient: rfc822; b%u@kec.example\nAction: failed\nStatus: 5.1.1\n"
		    "Diagnostic-Code: smtp; 550 5.1.1 unknown user\n",
		    i);
	g_string_append(mail, "--b--\n");
	g_autoptr(Message) message = message_of(mail);
	g_assert_nonnull(message->bounce);
	g_assert_true(is_limited(message, "report"));
}

/* However a bounce lists its recipients, the limit is the same and is told. */
static void test_recipients(void)
{
	g_autoptr(GString) text = g_string_new("From: MAILER-DAEMON@mx.example\nReturn-Path: <>\n"
					       "Subject: Undelivered Mail Returned to Sender\n\n");
	g_autoptr(GString) header =
	    g_string_new("From: MAILER-DAEMON@mx.example\nReturn-Path: <>\n"
			 "Subject: failure notice\nX-Failed-Recipients: b@kec.example");

	for (guint i = 0; i <= LIMIT_RECIPIENTS; i++) {
		g_string_append_printf(text, "<b%u@kec.example>: 550 5.1.1 unknown user\n", i);
		g_string_append_printf(header, ", b%u@kec.example", i);
	}
	g_string_append(header, "\n\nGagal.\n");
	assert_recipients_cut(text);
	assert_recipients_cut(header);
}

/* Without a limit the time for a winmail.dat of many files grows with their square. */
static void test_many_records(void)
{
	static const char file[] = "\x02\x02\x90\x06\0\x0E\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
				   "\x02\x0F\x80\x06\0\x01\0\0\0A\x41";
	g_autoptr(GString) whole = g_string_new_len("\x78\x9F\x3E\x22\x01\0", 6);

	for (guint i = 0; i < LIMIT_TNEF_RECORDS / 2; i++)
		g_string_append_len(whole, file, sizeof(file));
	g_autoptr(Tnef) all = tnef_read(whole->str, whole->len);
	g_assert_false(all->cut);
	g_assert_cmpuint(all->files->len, ==, LIMIT_TNEF_RECORDS / 2);
	g_string_append_len(whole, file, sizeof(file));
	g_autoptr(Tnef) cut = tnef_read(whole->str, whole->len);
	g_assert_true(cut->cut);
	g_assert_cmpuint(cut->files->len, ==, LIMIT_TNEF_RECORDS / 2);
}

static void append_number(GString *out, guint32 number)
{
	guint32 le = GUINT32_TO_LE(number);

	g_string_append_len(out, (const char *)&le, sizeof(le));
}

/* A winmail.dat that holds nothing but a compressed RTF, which says it unpacks to `declared` bytes. */
static Tnef *tnef_of_rtf(const char *magic, guint32 declared, const char *content, guint32 length)
{
	g_autoptr(GString) record = g_string_new(NULL);
	g_autoptr(GString) whole = g_string_new_len("\x78\x9F\x3E\x22\x01\0\x01\x03\x90\x06\0", 11);
	guint sum = 0;

	append_number(record, 1); /* property, PidTagRtfCompressed, value */
	append_number(record, 0x10090102);
	append_number(record, 1);
	append_number(record, 16 + length);
	append_number(record, 12 + length);
	append_number(record, declared);
	g_string_append_len(record, magic, 4);
	append_number(record, 0);
	g_string_append_len(record, content, length);
	g_string_append_len(record, "\0\0\0", 3 - (length + 3) % 4);
	append_number(whole, (guint32)record->len);
	g_string_append_len(whole, record->str, (gssize)record->len);
	for (gsize i = 0; i < record->len; i++)
		sum += (guchar)record->str[i];
	g_string_append_c(whole, (char)(sum & 0xFF));
	g_string_append_c(whole, (char)(sum >> 8 & 0xFF));
	return tnef_read(whole->str, whole->len);
}

/* The length that an RTF says it has is not to be trusted. */
static void test_rtf_lengths(void)
{
	static const guint32 declared[] = {
	    0, 1, 1000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, G_MAXUINT32};
	static const char rtf[] = "{\\rtf1\\ansi Rapat pukul sembilan.}";

	for (guint i = 0; i < G_N_ELEMENTS(declared); i++) {
		g_autoptr(Tnef) packed = tnef_of_rtf("LZFu", declared[i], "\xFF\1\1\1", 4);
		g_autoptr(Tnef) plain = tnef_of_rtf("MELA", declared[i], rtf, sizeof(rtf) - 1);
		g_assert_nonnull(plain);
		if (declared[i] >= sizeof(rtf) - 1)
			g_assert_cmpstr(plain->text, ==, "Rapat pukul sembilan.");
	}
}

/* The reader trusts nothing: whatever key is missing or of another type is refused. */
static void test_wrong_types(void)
{
	json_t *good = inspect("report");
	const char *key;
	json_t *value;

	json_object_foreach(good, key, value)
	{
		json_t *missing = json_copy(good), *wrong = json_copy(good);
		g_autoptr(GError) first = NULL;
		g_autoptr(GError) second = NULL;
		json_object_del(missing, key);
		json_object_set_new(wrong, key, json_real(0.5));
		g_assert_null(message_from_json(missing, &first));
		g_assert_nonnull(first);
		g_assert_null(message_from_json(wrong, &second));
		g_assert_nonnull(second);
		json_decref(missing);
		json_decref(wrong);
	}
	json_decref(good);
}

/* What a database holds may have been written before a key was there. */
static void test_stored(void)
{
	json_t *old = inspect("report");
	g_autoptr(GError) err = NULL;

	json_object_del(old, "quotes");
	json_object_del(old, "dmarc_from");
	g_autofree char *text = json_dumps(old, 0);
	g_autoptr(Message) m = message_from_stored(text, &err);
	g_assert_no_error(err);
	g_assert_cmpstr(m->subject, ==, json_string_value(json_object_get(old, "subject")));
	g_assert_null(message_from_stored("{", &err));
	g_assert_nonnull(err);
	json_decref(old);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	message_parse_setup();
	g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *file;

	while (files && (file = g_dir_read_name(files))) {
		if (!g_str_has_suffix(file, ".json"))
			continue;
		char *name = g_strndup(file, strlen(file) - strlen(".json"));
		g_autofree char *sample = g_strdup_printf("/inspect/%s", name);
		g_autofree char *bytes = g_strdup_printf("/files/%s", name);
		g_autofree char *both = g_strdup_printf("/json/%s", name);
		g_ptr_array_add(names, name);
		g_test_add_data_func(sample, name, test_sample);
		g_test_add_data_func(bytes, name, test_files);
		g_test_add_data_func(both, name, test_both_ways);
	}
	g_assert_cmpuint(names->len, >, 0);
	g_test_add_func("/files/fail", test_files_fail);
	g_test_add_func("/limits/cut-results", test_cut_results);
	g_test_add_func("/limits/recipients", test_recipients);
	g_test_add_func("/limits/parts", test_parts);
	g_test_add_func("/limits/notice", test_long_notice);
	g_test_add_func("/limits/report", test_long_report);
	g_test_add_func("/limits/winmail", test_many_records);
	g_test_add_func("/limits/rtf", test_rtf_lengths);
	g_test_add_func("/json/wrong-types", test_wrong_types);
	g_test_add_func("/json/stored", test_stored);
	return g_test_run();
}
