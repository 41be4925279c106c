-- A delivery method serves a list of places instead of one city.

ALTER TABLE delivery_method ADD COLUMN places JSON NOT NULL DEFAULT '[]'; -- a list of names in both languages; empty for everywhere
--{pg
UPDATE delivery_method SET places = jsonb_build_array(jsonb_build_object('ru', city_ru, 'en', city_en)) WHERE city_ru <> '';
--}
--{sqlite
UPDATE delivery_method SET places = json_array(json_object('ru', city_ru, 'en', city_en)) WHERE city_ru <> '';
--}
ALTER TABLE delivery_method DROP COLUMN city_ru;
ALTER TABLE delivery_method DROP COLUMN city_en;
