<?xml version="1.0" encoding="UTF-8"?>
<!-- Cities: in their order, on and off the site. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>
  <xsl:include href="../parts/city.xsl"/>

  <xsl:template name="title">Cities</xsl:template>
  <xsl:template name="description">All cities.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Cities'"/></xsl:call-template>
    <h1>Cities</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <xsl:apply-templates select="form[@sent][@name != 'add' and @name != 'reorder']" mode="again"/>
    <xsl:apply-templates select="form[@name = 'activate' or @name = 'deactivate' or @name = 'delete']" mode="rows"/>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="cities/city">
          <table class="own">
            <caption>Lists of cities follow these numbers, then the name. A city that is not active is offered nowhere, and its houses are not public.</caption>
            <thead><tr><th scope="col">City</th><th scope="col">On the site</th><th scope="col">Postcodes</th><th scope="col">Place</th><th scope="col">What to do</th></tr></thead>
            <tbody><xsl:apply-templates select="cities/city" mode="row"/></tbody>
          </table>
          <xsl:apply-templates select="form[@name = 'reorder']" mode="form"/>
        </xsl:when>
        <xsl:otherwise><p>There is no city yet. Landlords can add houses once there is one.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <section class="panel">
      <h2>One more city</h2>
      <xsl:apply-templates select="form[@name = 'add']" mode="form"/>
    </section>
  </xsl:template>

  <xsl:template match="city" mode="row">
    <tr>
      <th scope="row"><a href="/admin/cities/{@id}/edit"><xsl:value-of select="@name"/></a><span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@nation" mode="nation"/><xsl:if test="not(@nation)">no nation</xsl:if></span></th>
      <td data-label="On the site">
        <xsl:choose><xsl:when test="@is_active"><span class="state now">Active</span></xsl:when><xsl:otherwise><span class="state let">Not active</span></xsl:otherwise></xsl:choose>
        <span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@public_houses" mode="things"><xsl:with-param name="thing" select="'public house'"/></xsl:apply-templates></span>
      </td>
      <td data-label="Postcodes"><xsl:value-of select="@postcode_prefixes"/><xsl:if test="not(@postcode_prefixes)">all</xsl:if></td>
      <td data-label="Place"><xsl:call-template name="place"><xsl:with-param name="id" select="@id"/><xsl:with-param name="stored" select="@sort_order"/><xsl:with-param name="says" select="@name"/></xsl:call-template></td>
      <td class="do">
        <ul>
          <li><a href="/admin/cities/{@id}/edit">Edit<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></a></li>
          <li><a href="/admin/houses?city={@id}">Houses<span class="hidden"> in <xsl:value-of select="@name"/></span></a></li>
          <li>
            <xsl:choose>
              <xsl:when test="@is_active"><button class="link" form="rows-deactivate" name="city_id" value="{@id}">Deactivate<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></xsl:when>
              <xsl:otherwise><button class="link" form="rows-activate" name="city_id" value="{@id}">Activate<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></xsl:otherwise>
            </xsl:choose>
          </li>
          <xsl:if test="not(@used)"><li><button class="link" form="rows-delete" name="city_id" value="{@id}">Delete<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></li></xsl:if>
        </ul>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="form[@name = 'add']" mode="button">Add the city</xsl:template>
  <xsl:template match="form[@name = 'activate']" mode="button">Activate it</xsl:template>
  <xsl:template match="form[@name = 'deactivate']" mode="button">Take the city off the site</xsl:template>
  <xsl:template match="form[@name = 'delete']" mode="button">Delete it</xsl:template>
  <xsl:template match="form[@name = 'deactivate' and problem[@kind = 'leaving']]" mode="summary-heading">Nothing has been done yet</xsl:template>
  <xsl:template match="problem[@kind = 'leaving']" mode="problem"><b><xsl:value-of select="@given"/></b>: <xsl:apply-templates select="@limit" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates> would leave the site until the city is active again</xsl:template>
  <xsl:template match="problem[@kind = 'used']" mode="problem"><b><xsl:value-of select="@given"/></b> has <xsl:apply-templates select="@limit" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates>: deactivate it instead</xsl:template>

  <xsl:template match="@done[. = 'city_added']" mode="done">The city is added, at the end of the list.</xsl:template>
  <xsl:template match="@done[. = 'city_saved']" mode="done">The city is saved.</xsl:template>
  <xsl:template match="@done[. = 'city_activated']" mode="done">The city is on the site, with its houses.</xsl:template>
  <xsl:template match="@done[. = 'city_deactivated']" mode="done">The city is off the site, with its houses.</xsl:template>
  <xsl:template match="@done[. = 'city_deleted']" mode="done">The city is deleted.</xsl:template>
  <xsl:template match="@done[. = 'order_saved']" mode="done">The order is saved.</xsl:template>
</xsl:stylesheet>
