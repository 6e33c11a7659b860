/** The words of a resident's own case, fetched with the screens that use them; registered without the staff's groups. */
import { addGroup } from './i18n';

addGroup('zh-Hans', 'feedback', () => import('../locales/zh-Hans.feedback'));
addGroup('zh-Hant', 'feedback', () => import('../locales/zh-Hant.feedback'));
addGroup('en', 'feedback', () => import('../locales/en.feedback'));
