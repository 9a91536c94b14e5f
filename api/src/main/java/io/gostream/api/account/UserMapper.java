package io.gostream.api.account;

import org.mapstruct.Mapper;

@Mapper(componentModel = "spring")
interface UserMapper {
  UserView toView(User user);
}
