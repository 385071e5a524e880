#include "rule/event_place.h"

/* Whether what was found says where it was; *place_r, NULL: it says that nobody can tell. */
static bool settle(
    const PlaceFound *found, const PlaceFound *whole, const char *own, const Place **place_r)
{
	*place_r = NULL;
	/* A unit names other places by the way: where its village plays, where the office is. */
	if (found->kind == PLACE_ONE && found->by_bare_name && own)
		return false;
	if (found->kind == PLACE_ONE) {
		*place_r = found->place;
		return true;
	}
	if (found->kind != PLACE_AMBIGUOUS)
		return false;
	for (guint i = 0; i < found->could->len; i++) {
		const Place *place = found->could->pdata[i];
		if ((whole && whole->kind == PLACE_ONE && whole->place == place) ||
		    g_strcmp0(place->name, own) == 0)
			*place_r = place;
	}
	return *place_r != NULL;
}

static const Place *place_named(const PlaceFound *found, const char *name)
{
	for (guint i = 0; name && i < found->named->len; i++) {
		const Place *place = found->named->pdata[i];
		if (g_str_equal(place->name, name))
			return place;
	}
	return NULL;
}

/* What the sentence that matters tells. */
static const Place *of_sentence(
    const PlaceFinder *finder, const EventText *text, const PlaceFound *whole)
{
	const Place *place = NULL;

	if (!text->sentence)
		return NULL;
	PlaceFound found = place_find(finder, text->sentence);
	settle(&found, whole, text->own, &place);
	place_found_clear(&found);
	return place;
}

/* What the whole text tells.  A unit that speaks of its own place and of others speaks of its own, unless it names
 * another district as such. */
static const Place *of_whole(const PlaceFound *whole, const EventText *text)
{
	const Place *place = NULL;
	const Place *own = place_named(whole, text->own);

	if (own && !(whole->kind == PLACE_ONE && whole->by_district))
		return own;
	settle(whole, NULL, text->own, &place);
	return place;
}

const Place *event_place(const PlaceFinder *finder, const EventText *text, char ***names_r)
{
	g_autofree char *all =
	    g_strconcat(text->subject ? text->subject : "", "\n", text->text, NULL);
	PlaceFound whole = place_find(finder, all);
	const Place *place = of_sentence(finder, text, &whole);

	if (!place)
		place = of_whole(&whole, text);
	if (!place && text->own && (whole.kind == PLACE_NONE || whole.by_bare_name))
		place = place_finder_place(finder, text->own);
	if (names_r)
		*names_r = g_strsplit(whole.why, ", ", -1);
	place_found_clear(&whole);
	return place;
}
