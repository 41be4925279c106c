-- Pictures that the buyer attaches to the request of a return.

CREATE TABLE goods_return_file (
  return_id ID NOT NULL REFERENCES goods_return (id), -- GoodsReturnId
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  PRIMARY KEY (return_id, file_id)
);
CREATE INDEX goods_return_file_file ON goods_return_file (file_id);
