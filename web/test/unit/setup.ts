// Groups of messages that a screen of the staff would have brought with it.
import '../../src/locales/groups';
