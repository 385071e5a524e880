/*
 * identity.h: is the From field of a shape that every parser reads alike?  Where one program would see
 * another sender than we do, no claim of authentication counts (tests/abuse: 27).
 */
#ifndef SIAGA_MESSAGE_SIGN_IDENTITY_H
#define SIAGA_MESSAGE_SIGN_IDENTITY_H

#include "message/header/addresses.h"
#include "message/header/fields.h"

/* Sets identity_sound of `message` and tells each trap in its defects.  `notes` are of its From field,
 * which has been read into message->from. */
void identity_check(Message *message, const Header *header, const AddressNotes *notes);

#endif
