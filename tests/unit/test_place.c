/* rule/place.c over the office's own rules/places.yaml: which kecamatan a text speaks of, and when not. */
#include "config/reader/fields.h"
#include "config/office/tables.h"
#include "rule/place.h"

#include "shipped_language.h"

static Gazetteer *load(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) root = yaml_load("rules/places.yaml", problems);
	Reader reader = {.problems = problems, .names = names};
	Gazetteer *gazetteer = row_read(&reader, root, &gazetteer_rows);
	g_autofree char *told = problems_text(problems);

	g_assert_cmpstr(told, ==, "");
	return gazetteer;
}

/* What is expected of a text: a kecamatan, or one of these. */
#define NONE "(none)"
#define AMBIGUOUS "(ambiguous)"
#define ELSEWHERE "(elsewhere)"

static const struct {
	const char *text, *place;
} cases[] = {
    {"", NONE},
    {"Situasi aman terkendali, nihil", NONE},
    {"LAPINFO Kec Kedungwuni 23/11", "Kedungwuni"},
    {"di kec wiradesa, ribut", "Wiradesa"},
    {"Camat Kesesi sudah di lokasi", "Kesesi"},
    {"dari Wonokerto", "Wonokerto"},
    /* spellings: spaces, dots and capitals do not count */
    {"KEC. PETUNG KRIYONO", "Petungkriyono"},
    {"petungkriono", "Petungkriyono"},
    {"Lebak Barang", "Lebakbarang"},
    {"Kandang Serang", "Kandangserang"},
    {"karang dadap", "Karangdadap"},
    {"Wonopringo", "Wonopringgo"},
    {"Kdwuni", "Kedungwuni"},
    {"kd. wuni", "Kedungwuni"},
    {"Wirodeso", "Wiradesa"},
    {"Kec. Kr.anyar", "Karanganyar"},
    /* a village tells its kecamatan */
    {"Ds. Linggoasri", "Kajen"},
    {"kelurahan Pekajangan", "Kedungwuni"},
    {"Kel. Kedungwuni Timur", "Kedungwuni"},
    {"Desa Api-Api", "Wonokerto"},
    {"tawuran di Jrebengkembang", "Karangdadap"},
    {"Ds. Karanganyar", "Tirto"},
    {"Ds. Karanganyar Kec. Tirto", "Tirto"},
    /* a village that two kecamatan have is never guessed */
    {"Ds. Wonosari", AMBIGUOUS},
    {"Desa Depok", AMBIGUOUS},
    {"Desa Sidomulyo", AMBIGUOUS},
    {"Ds. Wonosari Kec. Siwalan", "Siwalan"},
    {"Ds. Wonosari, Siwalan", "Siwalan"},
    {"Desa Wonosari dan Desa Depok", "Siwalan"},
    {"di Karanganyar", AMBIGUOUS},
    {"Kec. Karanganyar", "Karanganyar"},
    /* several kecamatan */
    {"perbatasan Kec. Buaran dan Kec. Tirto", AMBIGUOUS},
    {"antara Doro, Talun dan Kajen", AMBIGUOUS},
    {"Kec. Bojong. Massa dari Sragi", "Bojong"},
    {"Ds. Linggoasri dan Ds. Pakisputih", AMBIGUOUS},
    /* ordinary words are places only after Ds., Desa, Kel., Kec. */
    {"itu bener pak, podo doro", NONE},
    {"jagung dan duwet di pasar, sudah pait", NONE},
    {"seperti semut, kemasan rusak, tanjung", NONE},
    {"Ds. Bener", "Wiradesa"},
    {"Desa Podo", "Kedungwuni"},
    {"Kec. Doro", "Doro"},
    {"perawat Puskesmas Doro", "Doro"}, /* an office of it */
    {"di puskesmas jagung", NONE}, /* a village's name alone is not told by that */
    {"Ds. Jagung", "Kesesi"},
    {"Kel. Bener dan Ds. Semut", AMBIGUOUS},
    /* hamlets, streets, other regencies are not our kecamatan */
    {"Dk. Talun", NONE},
    {"Dukuh Karanganyar", NONE},
    {"Jl. Kajen 5", NONE},
    {"jalan Bojong-Wonopringgo bolong", NONE}, /* from one to the other */
    {"jalan Bojong-Wonopringgo di Sragi", "Sragi"},
    {"Kab. Karanganyar", ELSEWHERE},
    /* neighbours */
    {"di Kota Pekalongan", ELSEWHERE},
    {"Pekalongan Utara", ELSEWHERE},
    {"Kab. Batang", ELSEWHERE},
    {"batang pohon tumbang", NONE},
    {"dari Pemalang", ELSEWHERE},
    {"Kec. Tirto Kota Pekalongan", AMBIGUOUS},
    {"Kabupaten Pekalongan", NONE},
    /* words run into others are no places */
    {"wonokertoan", NONE},
    {"tirtomulyo", NONE},
};

static void test_find(void)
{
	Gazetteer *gazetteer = load();
	Language *language = shipped_language();
	g_autoptr(PlaceFinder) finder = place_finder_new(gazetteer, language);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		PlaceFound found = place_find(finder, cases[i].text);
		const char *told = found.kind == PLACE_ONE         ? found.place->name
				   : found.kind == PLACE_AMBIGUOUS ? AMBIGUOUS
				   : found.kind == PLACE_ELSEWHERE ? ELSEWHERE
								   : NONE;
		if (!g_str_equal(told, cases[i].place))
			g_error("'%s': expected %s, found %s by '%s'", cases[i].text,
			    cases[i].place, told, found.why);
		place_found_clear(&found);
	}
	row_free(gazetteer);
	row_free(language);
}

/* Every kecamatan and every village that only one has is found by its name after its word. */
static void test_all(void)
{
	Gazetteer *gazetteer = load();
	Language *language = shipped_language();
	g_autoptr(PlaceFinder) finder = place_finder_new(gazetteer, language);
	guint villages = 0, ambiguous = 0;

	for (guint i = 0; i < gazetteer->places->len; i++) {
		const Place *place = gazetteer->places->pdata[i];
		g_autofree char *kecamatan = g_strdup_printf("Kecamatan %s", place->name);
		PlaceFound found = place_find(finder, kecamatan);
		g_assert_true(found.place == place);
		place_found_clear(&found);
		for (guint j = 0; j < place->villages->len; j++) {
			g_autofree char *village =
			    g_strdup_printf("Desa %s", (char *)place->villages->pdata[j]);
			found = place_find(finder, village);
			g_assert_true(found.place == place || found.kind == PLACE_AMBIGUOUS);
			ambiguous += found.kind == PLACE_AMBIGUOUS;
			villages++;
			place_found_clear(&found);
		}
	}
	g_assert_cmpuint(gazetteer->places->len, ==, 19);
	g_assert_cmpuint(villages, ==, 272 + 13);
	g_assert_cmpuint(ambiguous, ==, 2 * 11);
	row_free(gazetteer);
	row_free(language);
}

static void test_long(void)
{
	Gazetteer *gazetteer = load();
	Language *language = shipped_language();
	g_autoptr(PlaceFinder) finder = place_finder_new(gazetteer, language);
	g_autoptr(GString) text = g_string_new("Kec. Tirto ");

	while (text->len < 70000)
		g_string_append(text, "é ");
	g_string_append(text, "Kec. Buaran");
	PlaceFound found = place_find(finder, text->str);
	g_assert_true(found.kind == PLACE_ONE);
	g_assert_cmpstr(found.place->name, ==, "Tirto");
	g_assert_cmpstr(found.why, ==, "tirto");
	place_found_clear(&found);
	row_free(gazetteer);
	row_free(language);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/place/find", test_find);
	g_test_add_func("/place/all", test_all);
	g_test_add_func("/place/long", test_long);
	return g_test_run();
}
