/* Settings survive the way to the child; incomplete ones are refused there. */
#include "base/error.h"
#include "fetch/settings.h"

static json_t *sample(void)
{
	return json_pack("{s:s, s:[ss], s:s, s:s, s:i, s:b, s:b, s:s, s:b, s:s, s:[ss], s:{s:s}, "
			 "s:{s:s, s:s}, s:I,"
			 " s:I, s:b, s:I, s:I, s:I, s:I}",
	    "answers", "kantor.example", "first", "kepala@kantor.example", "camat@kec.example",
	    "name", "pengaduan", "host", "imap.contoh.example", "port", 993, "tls", 1,
	    "plain_allowed", 0, "user", "kantor", "oauth2", 0, "secret", "file:/x", "folders",
	    "INBOX", "Surat – lama", "after", "kind", "seen", "after_secret", "kind", "move",
	    "folder", "Rahasia", "since", (json_int_t)1793552400, "max_size",
	    (json_int_t)(50 << 20), "use_idle", 1, "idle_ms", (json_int_t)540000, "poll_ms",
	    (json_int_t)60000, "connect_ms", (json_int_t)30000, "command_ms", (json_int_t)60000);
}

static void test_both_ways(void)
{
	json_t *there = sample();
	g_autoptr(FetchSettings) settings = fetch_settings_from_json(there, NULL);
	g_assert_nonnull(settings);
	json_t *back = fetch_settings_to_json(settings);

	g_assert_true(json_equal(there, back));
	g_assert_cmpstr(settings->folders->pdata[1], ==, "Surat – lama");
	g_assert_cmpint(settings->after_secret.kind, ==, AFTER_MOVE);
	json_decref(there);
	json_decref(back);
}

static void test_refused(void)
{
	static const char *const without[] = {"name", "host", "port", "user", "secret", "folders",
	    "after", "after_secret", "since", "max_size", "poll_ms"};

	for (guint i = 0; i < G_N_ELEMENTS(without); i++) {
		g_autoptr(GError) err = NULL;
		json_t *body = sample();
		json_object_del(body, without[i]);
		g_assert_null(fetch_settings_from_json(body, &err));
		g_assert_error(err, SIAGA_ERROR, ERR_CONFIG);
		json_decref(body);
	}
}

static void test_oauth(void)
{
	g_autoptr(GError) err = NULL;
	json_t *body = sample();

	json_object_set_new(body, "oauth2", json_true());
	g_assert_null(fetch_settings_from_json(body, &err));
	json_object_set_new(body, "token_command", json_string("cetak-token"));
	g_autoptr(FetchSettings) settings = fetch_settings_from_json(body, NULL);
	g_assert_cmpstr(settings->token_command, ==, "cetak-token");
	json_decref(body);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fetch-settings/both-ways", test_both_ways);
	g_test_add_func("/fetch-settings/refused", test_refused);
	g_test_add_func("/fetch-settings/oauth", test_oauth);
	return g_test_run();
}
